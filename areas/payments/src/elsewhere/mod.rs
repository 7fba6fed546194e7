//! The payment of a block, on its page.

use askama::Template;
use futures::future::BoxFuture;
use subscriptions::BlockId;
use tenancy::{DbError, TenantTx};
use web::{Page, Panel, PanelOf};

use crate::PaymentError;
use crate::payment::Payment;
use crate::store::of_block;

#[derive(Template)]
#[template(path = "elsewhere/of_block.html")]
struct Drawn<'a> {
    page: &'a Page,
    payment: Option<&'a Payment>,
    cancel: Option<String>,
    /// Paid with what was left of another plan.
    credit: bool,
}

fn failed(error: PaymentError) -> DbError {
    match error {
        PaymentError::Db(error) => error,
        other => DbError::Wrong(other.to_string()),
    }
}

/// The payment of a block, on its page.
pub(crate) struct OfBlock;

impl Panel for OfBlock {
    fn on(&self) -> &'static str {
        "subscription"
    }

    fn order(&self) -> u32 {
        10
    }

    fn draw<'a>(&'a self, tx: &'a mut TenantTx, of: &'a PanelOf<'a>) -> BoxFuture<'a, Result<Option<String>, DbError>> {
        Box::pin(async move {
            if !of.person.may("payments.view") {
                return Ok(None);
            }
            let payment = of_block(tx, BlockId(of.id)).await.map_err(failed)?;
            let block = subscriptions::find(tx, BlockId(of.id)).await.ok();
            let credit = payment.is_none() && block.as_ref().is_some_and(|block| block.kind == "credit");
            // What is used up or taken back already has nothing to give.
            let open = block.is_some_and(|block| block.is_open(tx.now()));
            let cancel = (open && of.person.may("payments.cancel")).then(|| format!("/sales/{}/cancel", of.id));
            let drawn = Drawn { page: of.page, payment: payment.as_ref(), cancel, credit };
            Ok(Some(drawn.render().unwrap_or_default()))
        })
    }
}
