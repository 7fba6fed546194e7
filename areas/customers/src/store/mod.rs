//! How a customer is found and how the words that find them are kept; shared by the use cases.

use tenancy::{TenantTx, statement};

use crate::customer::Wanted;
use crate::finding::{slips_of, words_of};
use crate::{Customer, CustomerError, CustomerId};

pub async fn find(tx: &mut TenantTx, id: CustomerId) -> Result<Customer, CustomerError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

/// By the number of the account.
pub async fn by_account(tx: &mut TenantTx, number: i64) -> Result<Option<CustomerId>, CustomerError> {
    let found: Option<(CustomerId,)> = tx.maybe(statement!("by_number.sql").bind(number)).await?;
    Ok(found.map(|(id,)| id))
}

/// Who has the same name and one of these numbers: the same person, as far as anybody can tell.
pub(crate) async fn twin(tx: &mut TenantTx, name_key: String, phones: Vec<String>) -> Result<Option<CustomerId>, CustomerError> {
    let found: Option<(CustomerId,)> = tx.maybe(statement!("twin.sql").bind(name_key).bind(phones)).await?;
    Ok(found.map(|(id,)| id))
}

/// For somebody who is about to change it, and has seen this version: nobody else changes it meanwhile.
pub(crate) async fn find_to_change(tx: &mut TenantTx, id: CustomerId, seen: Option<i32>) -> Result<Customer, CustomerError> {
    tx.one::<(CustomerId,)>(statement!("lock.sql").bind(id)).await?;
    let found = find(tx, id).await?;
    if seen.is_some_and(|version| version != found.version) {
        return Err(CustomerError::Stale);
    }
    if found.merged_into.is_some() {
        return Err(CustomerError::Merged);
    }
    Ok(found)
}

/// Keeps the words that find a record in step with it.
pub(crate) async fn keep_words(tx: &mut TenantTx, id: CustomerId, number: i64, wanted: &Wanted) -> Result<(), CustomerError> {
    let words = words_of(number, wanted);
    let (slips, of) = slips_of(wanted);
    drop_words(tx, id, words.clone()).await?;
    tx.keep_book::<(CustomerId,)>(statement!("put_words.sql").bind(id).bind(words)).await?;
    tx.keep_book::<(String,)>(statement!("put_slips.sql").bind(slips).bind(of)).await?;
    Ok(())
}

/// A record that is found no more.
pub(crate) async fn forget_words(tx: &mut TenantTx, id: CustomerId) -> Result<(), CustomerError> {
    drop_words(tx, id, Vec::new()).await
}

async fn drop_words(tx: &mut TenantTx, id: CustomerId, but: Vec<String>) -> Result<(), CustomerError> {
    tx.keep_book::<(CustomerId,)>(statement!("drop_words.sql").bind(id).bind(but)).await?;
    Ok(())
}
