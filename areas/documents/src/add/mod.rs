//! A paper or a picture is stored with a record.

pub(crate) mod api;
pub(crate) mod page;
mod read;

use bytes::Bytes;
use files::Files;
use jiff::SignedDuration;
use jobs::Order;
use kernel::one_line;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Allowed, Permission};

use crate::owner::Owner;
use crate::work::DropFile;
use crate::{DocumentError, DocumentId};
use read::{Content, Read};

const NAME_MOST: usize = 200;
/// So many documents belong to one record at most.
pub(crate) const EACH_MOST: i64 = 200;
/// A file for which no row came by then is taken away.
const UNCLAIMED: SignedDuration = SignedDuration::from_hours(24);

/// Where it will lie, and its small likeness.
struct Ids {
    id: DocumentId,
    small: Option<Uuid>,
}

/// Stores the file and then the row. `name`: what the sender calls it.
pub(crate) async fn add<P: Permission>(allowed: &Allowed<P>, owner: Owner, name: &str, file: Bytes) -> Result<DocumentId, DocumentError> {
    if !owner.shown_to(&allowed.person) {
        return Err(DocumentError::OwnerUnknown);
    }
    let content = read::content(file).await?;
    let files = allowed.site.files.clone();
    let mut tx = allowed.begin().await?;
    owned(&mut tx, owner).await?;
    let ids = Ids { id: DocumentId(tx.new_id()), small: content.small.is_some().then(|| tx.new_id()) };
    let (place, small) = (Files::place(&tx, ids.id.0), ids.small.map(|id| Files::place(&tx, id)));
    let later = tx.now() + UNCLAIMED;
    for file in [Some(ids.id.0), ids.small].into_iter().flatten() {
        Order::of(&DropFile { file })?.at(later).place(&mut tx).await?;
    }
    tx.commit().await?;
    // No transaction is open while the store is asked.
    files.put(place, content.bytes.clone()).await?;
    if let (Some(place), Some(bytes)) = (small, content.small.clone()) {
        files.put(place, bytes).await?;
    }
    let mut tx = allowed.begin().await?;
    enter(&mut tx, allowed.person.user, owner, name, &ids, &content).await?;
    tx.commit().await?;
    Ok(ids.id)
}

/// The record is there, and has room.
async fn owned(tx: &mut TenantTx, owner: Owner) -> Result<(), DocumentError> {
    let (there, many): (bool, i64) = tx.one(statement!("owned.sql").bind(owner.customer()).bind(owner.line())).await?;
    match (there, many) {
        (false, _) => Err(DocumentError::OwnerUnknown),
        (true, EACH_MOST..) => Err(DocumentError::TooMany),
        (true, _) => Ok(()),
    }
}

async fn enter(tx: &mut TenantTx, by: Uuid, owner: Owner, name: &str, ids: &Ids, content: &Read) -> Result<(), DocumentError> {
    let plain: String = one_line(name).chars().take(NAME_MOST).collect();
    let name = if plain.is_empty() { content.kind.plain_name().to_owned() } else { plain };
    let size = i32::try_from(content.bytes.len()).unwrap_or(i32::MAX);
    let entry = Entry::created("documents.added", "document", ids.id, &name)
        .about(owner.id())
        .after(json!({ "content_type": content.kind.word(), "bytes": size, "customer": owner.customer(), "installation": owner.line() }));
    let bound = statement!("insert.sql")
        .bind(ids.id)
        .bind(owner.customer())
        .bind(owner.line())
        .bind(name)
        .bind(content.kind.word())
        .bind(size)
        .bind(ids.small)
        .bind(by)
        .bind(Ts(tx.now()));
    tx.write::<(DocumentId,)>(bound, |_| entry).await?;
    Ok(())
}

impl Content {
    /// What a document is called that came without a name.
    const fn plain_name(self) -> &'static str {
        match self {
            Self::Picture => "photo.jpg",
            Self::Paper => "document.pdf",
        }
    }
}
