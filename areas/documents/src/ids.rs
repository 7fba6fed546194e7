//! The ids of this area.

tenancy::typed_id!(
    /// A paper or a picture.
    DocumentId
);
