//! A moment as the database keeps it.

use jiff::Timestamp;
use jiff_sqlx::{Timestamp as Wire, ToSqlx};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, PgValueRef};
use sqlx::{Decode, Encode, Postgres, Type};

/// A UTC moment, as `timestamptz`. Works as a column, an optional column and an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Ts(pub Timestamp);

impl From<Timestamp> for Ts {
    fn from(moment: Timestamp) -> Self {
        Self(moment)
    }
}

/// Templates hand in references.
impl From<&Ts> for Ts {
    fn from(moment: &Self) -> Self {
        *moment
    }
}

/// And, out of an `if let`, references to references.
impl From<&&Ts> for Ts {
    fn from(moment: &&Self) -> Self {
        **moment
    }
}

impl Type<Postgres> for Ts {
    fn type_info() -> PgTypeInfo {
        <Wire as Type<Postgres>>::type_info()
    }
}

impl PgHasArrayType for Ts {
    fn array_type_info() -> PgTypeInfo {
        <Wire as PgHasArrayType>::array_type_info()
    }
}

impl Encode<'_, Postgres> for Ts {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.0.to_sqlx().encode_by_ref(buffer)
    }
}

impl<'r> Decode<'r, Postgres> for Ts {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(<Wire as Decode<Postgres>>::decode(value)?.to_jiff()))
    }
}

/// A day of somebody's calendar, as `date`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Day(pub jiff::civil::Date);

impl From<jiff::civil::Date> for Day {
    fn from(day: jiff::civil::Date) -> Self {
        Self(day)
    }
}

/// A template hands out references.
impl From<&Self> for Day {
    fn from(day: &Self) -> Self {
        *day
    }
}

impl From<&&Self> for Day {
    fn from(day: &&Self) -> Self {
        **day
    }
}

impl Type<Postgres> for Day {
    fn type_info() -> PgTypeInfo {
        <jiff_sqlx::Date as Type<Postgres>>::type_info()
    }
}

impl Encode<'_, Postgres> for Day {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.0.to_sqlx().encode_by_ref(buffer)
    }
}

impl<'r> Decode<'r, Postgres> for Day {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(<jiff_sqlx::Date as Decode<Postgres>>::decode(value)?.to_jiff()))
    }
}
