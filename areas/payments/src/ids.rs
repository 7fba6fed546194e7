//! The ids of a payment and of a cashier's day.

tenancy::typed_id!(
    /// A payment, with its receipt.
    PaymentId
);

tenancy::typed_id!(
    /// What a cashier has in hand on a day.
    TillId
);
