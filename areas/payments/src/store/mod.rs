//! How a payment is found; shared by the use cases.

use subscriptions::BlockId;
use tenancy::{TenantTx, statement};

use crate::payment::Payment;
use crate::{PaymentError, PaymentId};

pub async fn find(tx: &mut TenantTx, id: PaymentId) -> Result<Payment, PaymentError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

/// The payment that bought this block, if anything was paid.
pub async fn of_block(tx: &mut TenantTx, block: BlockId) -> Result<Option<Payment>, PaymentError> {
    Ok(tx.maybe(statement!("of_block.sql").bind(block)).await?)
}
