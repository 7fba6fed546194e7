//! The ids of this area.

tenancy::typed_id!(
    /// A router of the company.
    RouterId
);
