//! The ids of this area.

tenancy::typed_id!(
    /// A file that somebody brought.
    ImportId
);
