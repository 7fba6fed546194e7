//! The id of a block.

tenancy::typed_id!(
    /// A block of paid time.
    BlockId
);
