//! The ids of this area.

tenancy::typed_id!(
    /// A cabinet from which splitters are fed.
    LcpId
);

tenancy::typed_id!(
    /// A splitter.
    SplitterId
);

tenancy::typed_id!(
    /// A box with ports for customers' lines.
    NapId
);
