//! Takes a record away that was entered by mistake. One that anything belongs to stays.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, FlashKind, PathId, Redirect, Refusal};

use crate::permission::DeleteCustomers;
use crate::store::{find_to_change, forget_words};
use crate::{CustomerError, CustomerId};

/// Whoever refers to it keeps it: their foreign key says so, and this area need not know who they are.
async fn remove(tx: &mut TenantTx, id: CustomerId) -> Result<String, CustomerError> {
    let customer = find_to_change(tx, id, None).await?;
    forget_words(tx, id).await?;
    let entry = Entry::removed("customers.removed", "customer", id, &customer.name()).before(json!(customer.wanted().facts()));
    tx.write::<(CustomerId,)>(statement!("remove.sql").bind(id), |_| entry).await.map_err(|error| match error.constraint() {
        Some(_) => CustomerError::InUse,
        None => error.into(),
    })?;
    Ok(customer.name())
}

pub(crate) async fn submit(allowed: Allowed<DeleteCustomers>, PathId(id): PathId<CustomerId>) -> Answer {
    let mut tx = allowed.begin().await?;
    match remove(&mut tx, id).await {
        Ok(name) => {
            tx.commit().await?;
            Ok(Redirect::to("/customers").done(&Words::key("customers-removed").with("name", name)).into_response())
        }
        Err(CustomerError::InUse) => {
            Ok(Redirect::to(&format!("/customers/{id}")).flash(FlashKind::Info, &Words::key("customers-in-use")).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a customer away (204). One that anything belongs to stays, and the answer is 409.
#[utoipa::path(delete, path = "/api/v1/customers/{id}", tag = "customers", operation_id = "deleteCustomer",
    params(("id" = uuid::Uuid, Path)), responses((status = 204, description = "It is gone")))]
pub(crate) async fn delete_customer(allowed: Allowed<DeleteCustomers>, PathId(id): PathId<CustomerId>) -> Result<Response, Refusal> {
    let mut tx = allowed.begin().await?;
    remove(&mut tx, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
