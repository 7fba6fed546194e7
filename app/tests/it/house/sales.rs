//! Bodies that would be right, for the routes of money.

use super::fixture::{Kind, Things};

/// `fields`: what is right for the other routes.
pub fn fields(path: &str, own: &Things, mut fields: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    if path == "/sales/new" || path.starts_with("/api/v1/sales") || path == "/sales/preview" {
        let line = if path.starts_with("/api/") { "installation" } else { "line" };
        fields = vec![(line, own.id(Kind::Connected).to_string()), ("plan", own.id(Kind::OnSale).to_string()), ("kind", "term".to_owned())];
        if !path.ends_with("/preview") {
            fields.push(("method", "cash".to_owned()));
        }
        if line == "line" {
            fields.push(("key", "0198c0de-0000-7000-8000-000000000009".to_owned()));
        }
    }
    if path.contains("/sales/change-plan") {
        fields.retain(|(name, _)| !matches!(*name, "kind" | "method"));
        if path.starts_with("/sales/") {
            fields = vec![("line", own.id(Kind::Connected).to_string()), ("plan", own.id(Kind::OnSale).to_string())];
            fields.push(("key", "0198c0de-0000-7000-8000-000000000009".to_owned()));
        }
    }
    if path == "/sales/renew" || path == "/api/v1/sales/renewals" {
        let lines = if path == "/sales/renew" { "line" } else { "installations" };
        fields = vec![(lines, own.id(Kind::Connected).to_string()), ("method", "cash".to_owned())];
        if path == "/sales/renew" {
            fields.push(("key", "0198c0de-0000-7000-8000-000000000009".to_owned()));
        }
    }
    if path == "/api/v1/payments/{id}/mail" || path == "/payments/{id}/mail" {
        fields = Vec::new();
    }
    if path.ends_with("/{id}/cancel") && !path.contains("jobs") {
        fields = vec![("how", "forfeit".to_owned()), ("reason", "Misuse".to_owned())];
    }
    if path.ends_with("/{id}/print") {
        fields = vec![("sheet", "a5".to_owned())];
    }
    if path.starts_with("/tills/") {
        fields = vec![("cash", "500".to_owned())];
    }
    if path == "/tills/open" || path == "/api/v1/tills" {
        fields = Vec::new();
    }
    if path == "/api/v1/tills/{id}/close" {
        fields = vec![("count", String::new())];
    }
    if path == "/api/v1/tills/{id}/turn-over" {
        fields = Vec::new();
    }
    if path == "/ledger/adjust" || path == "/api/v1/ledger/adjustments" {
        let amount = if path.starts_with("/api/") { ("amount_minor", "1000".to_owned()) } else { ("amount", "10".to_owned()) };
        fields =
            vec![("customer", own.id(Kind::Customer).to_string()), ("direction", "credit".to_owned()), amount, ("reason", "Goodwill".to_owned())];
    }
    fields
}
