//! Where files lie. A file's place is made from the company whose transaction stands behind it; nobody names a place.

use std::path::Path as Folder;
use std::sync::Arc;

use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use tenancy::{TenantId, TenantTx};
use uuid::Uuid;

/// A store, cheap to clone.
#[derive(Clone, Debug)]
pub struct Files(Arc<dyn ObjectStore>);

/// The text is for the log.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    #[error("no such file")]
    NotFound,
    #[error("the store does not answer: {0}")]
    Unavailable(String),
}

impl From<object_store::Error> for FilesError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::NotFound,
            other => Self::Unavailable(other.to_string()),
        }
    }
}

/// A company's file. Made from its transaction, so that one company's code cannot name another's.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    tenant: TenantId,
    id: Uuid,
}

impl Files {
    /// A folder of this machine; made when it is not there.
    pub fn folder(folder: &Folder) -> Result<Self, FilesError> {
        std::fs::create_dir_all(folder).map_err(|error| FilesError::Unavailable(error.to_string()))?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_automatic_cleanup(true);
        Ok(Self(Arc::new(store)))
    }

    #[must_use]
    pub const fn place(tx: &TenantTx, id: Uuid) -> Place {
        Place { tenant: tx.tenant(), id }
    }

    pub async fn put(&self, place: Place, bytes: Bytes) -> Result<(), FilesError> {
        self.0.put(&place.path(), bytes.into()).await?;
        Ok(())
    }

    pub async fn get(&self, place: Place) -> Result<Bytes, FilesError> {
        Ok(self.0.get(&place.path()).await?.bytes().await?)
    }

    /// One that is not there is as good as removed.
    pub async fn remove(&self, place: Place) -> Result<(), FilesError> {
        match self.0.delete(&place.path()).await.map_err(FilesError::from) {
            Ok(()) | Err(FilesError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl Place {
    fn path(self) -> Path {
        Path::from_iter([self.tenant.uuid().to_string(), self.id.to_string()])
    }
}
