//! The ids of this area.

tenancy::typed_id!(
    /// A plan that a company sells.
    PlanId
);
