//! The roles that a new company starts with, so that its first people can work on the first day.

use std::collections::BTreeSet;

use tenancy::TenantTx;
use web::PermissionInfo;

use crate::StaffError;
use crate::roles::create;
use crate::roles::role::RoleText;

/// Each is named in the catalogue by the permissions that it holds.
pub const DEFAULT_ROLES: &[&str] = &["manager", "cashier", "technician", "customer_service", "marketing", "report_viewer"];

/// Makes them. `say` gives the words of a key in the company's language.
pub async fn install(tx: &mut TenantTx, catalogue: &[PermissionInfo], say: &(dyn Fn(&str) -> String + Sync)) -> Result<(), StaffError> {
    for role in DEFAULT_ROLES {
        let key = format!("staff-role-{}", role.replace('_', "-"));
        let text = RoleText::read(&say(&key), &say(&format!("{key}-about")))?;
        let granted: BTreeSet<String> =
            catalogue.iter().filter(|permission| permission.default_roles.contains(role)).map(|permission| permission.name.to_owned()).collect();
        create::insert(tx, &text, true, &granted).await?;
    }
    Ok(())
}
