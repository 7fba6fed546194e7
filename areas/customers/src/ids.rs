//! The ids of this area.

tenancy::typed_id!(
    /// Somebody whom a company connects.
    CustomerId
);

tenancy::typed_id!(
    /// What somebody of the company wrote about a customer.
    NoteId
);
