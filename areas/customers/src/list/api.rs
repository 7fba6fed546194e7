//! The customers, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use uuid::Uuid;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor};

use super::{Asked, list};
use crate::permission::ViewCustomers;
use crate::show::CustomerView;
use crate::standing::Standing;

/// Which are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct CustomersQuery {
    /// How words of the name, a telephone number, the account's number, the e-mail address or a `#tag` begin; a slip of the finger is forgiven.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    status: Option<Standing>,
    barangay: Option<Uuid>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The customers, newest first; those who became part of another record are left out.
#[utoipa::path(get, path = "/api/v1/customers", tag = "customers", operation_id = "listCustomers", params(CustomersQuery),
    responses((status = 200, description = "A page of customers", body = ApiPage<CustomerView>)))]
pub(crate) async fn list_customers(allowed: Allowed<ViewCustomers>, ApiQuery(query): ApiQuery<CustomersQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let from = Cursor::decode(query.cursor.as_deref())?;
    let asked = Asked { search: query.q.trim(), status: query.status, barangay: query.barangay, from, limit };
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked).await?.page;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(CustomerView::of).collect(), next: found.next })
}
