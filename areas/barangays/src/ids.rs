//! The ids of this area.

tenancy::typed_id!(
    /// A barangay that a company serves.
    BarangayId
);
