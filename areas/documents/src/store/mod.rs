//! How a document is found; shared by the use cases.

use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;

use crate::owner::Owner;
use crate::{DocumentError, DocumentId};

/// A paper or a picture.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Document {
    pub id: DocumentId,
    pub customer_id: Option<Uuid>,
    pub installation_id: Option<Uuid>,
    pub name: String,
    pub content_type: String,
    pub bytes: i32,
    pub small_id: Option<Uuid>,
    pub added_by: String,
    pub created_at: Ts,
}

impl Document {
    pub(crate) fn owner(&self) -> Result<Owner, DocumentError> {
        Owner::of(self.customer_id, self.installation_id)
    }

    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.content_type == "image/jpeg"
    }

    /// `340 kB`
    #[must_use]
    pub fn size(&self) -> String {
        let kilo = (self.bytes + 1023) / 1024;
        if kilo < 1024 { format!("{kilo} kB") } else { format!("{}.{} MB", kilo / 1024, kilo % 1024 * 10 / 1024) }
    }
}

pub(crate) async fn find(tx: &mut TenantTx, id: DocumentId) -> Result<Document, DocumentError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

/// Of one record, the newest first.
pub(crate) async fn all_of(tx: &mut TenantTx, owner: Owner) -> Result<Vec<Document>, DocumentError> {
    Ok(tx.all(statement!("all_of.sql").bind(owner.customer()).bind(owner.line())).await?)
}
