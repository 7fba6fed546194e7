//! Jobs that belong together, and the one that runs when the last of them has ended.
//!
//! Nobody counts: a group has ended when none of its jobs lives. Whoever ends a job of a group looks, after having committed; of two that
//! end at the same time at least the later one sees that nothing is left, and the group's own row lets one of them close it. Whoever dies
//! before looking is made good by the keeper, who looks after every group that stays open.

use serde_json::Value;
use tenancy::{DbError, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::enqueue::{Order, enqueue_all};

/// A group in the making.
#[derive(Debug)]
pub struct Group {
    name: &'static str,
    orders: Vec<Order>,
    then: Option<Order>,
}

impl Group {
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self { name, orders: Vec::new(), then: None }
    }

    #[must_use]
    pub fn with(mut self, order: Order) -> Self {
        self.orders.push(order);
        self
    }

    /// Enqueued once, when all have ended.
    #[must_use]
    pub fn then(mut self, order: Order) -> Self {
        self.then = Some(order);
        self
    }

    pub async fn place(self, tx: &mut TenantTx) -> Result<Uuid, DbError> {
        let (id, now) = (tx.new_id(), Ts(tx.now()));
        let total = i32::try_from(self.orders.len()).map_err(|_| DbError::Wrong("a group of too many jobs".to_owned()))?;
        let then: Option<Value> = self.then.as_ref().map(Order::kept);
        tx.keep_book::<(Uuid,)>(statement!("group/open.sql").bind(id).bind(total).bind(now).bind(self.name).bind(then)).await?;
        let orders = self.orders.into_iter().map(|order| order.within(id)).collect();
        enqueue_all(tx, orders).await?;
        Ok(id)
    }
}

/// Closes the group if nothing of it lives, and enqueues what waits for that. Returns whether it was closed by this call.
pub(crate) async fn close(tx: &mut TenantTx, group: Uuid) -> Result<bool, DbError> {
    let now = Ts(tx.now());
    let closed: Vec<(Option<Value>,)> = tx.keep_book(statement!("group/close.sql").bind(group).bind(now)).await?;
    let Some((then,)) = closed.into_iter().next() else { return Ok(false) };
    if let Some(then) = then {
        place_kept(tx, &Value::Array(vec![then]), None).await?;
    }
    Ok(true)
}

/// Enqueues what was kept behind another: a chain's next, which stays in its group, or a group's last.
pub(crate) async fn place_kept(tx: &mut TenantTx, kept: &Value, group: Option<Uuid>) -> Result<(), DbError> {
    for link in kept.as_array().into_iter().flatten() {
        let (id, now) = (tx.new_id(), Ts(tx.now()));
        let bound = statement!("group/place_kept.sql").bind(id).bind(link.clone()).bind(now).bind(group);
        tx.keep_book::<(Uuid,)>(bound).await?;
        tx.ring_all_after_commit();
    }
    Ok(())
}
