//! The id of a line.

tenancy::typed_id!(
    /// A customer's line.
    LineId
);
