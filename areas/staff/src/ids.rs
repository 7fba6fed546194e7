//! The ids of this area: a role's cannot be handed in for a person's.

tenancy::typed_id!(
    /// A person, or the company's system user.
    UserId
);
tenancy::typed_id!(
    /// A role of a company.
    RoleId
);
tenancy::typed_id!(
    /// A key of the JSON API.
    ApiKeyId
);
