//! Changes what a person may change of themselves.

use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use uuid::Uuid;
use web::{LANGUAGES, Person};

use crate::{AccountError, one_line};

/// `language`: one of ours, or empty for the company's.
pub async fn change(tx: &mut TenantTx, person: &Person, name: &str, language: &str) -> Result<(), AccountError> {
    let name = one_line(name, 120).ok_or(AccountError::NameWrong { field: "name" })?;
    let language = Some(language).filter(|code| !code.is_empty());
    if language.is_some_and(|wanted| LANGUAGES.iter().all(|(code, _)| *code != wanted)) {
        return Err(AccountError::LanguageUnknown);
    }
    let before = json!({ "name": person.name, "language": person.locale });
    let after = json!({ "name": name, "language": language });
    let entry = |_: &(Uuid,)| Entry::changed("staff.profile_changed", "user", person.user, &name).diff(&before, &after);
    let bound = statement!("change.sql").bind(person.user).bind(name.clone()).bind(language.map(str::to_owned));
    tx.write::<(Uuid,)>(bound, entry).await?;
    Ok(())
}
