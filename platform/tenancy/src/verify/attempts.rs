//! Attempts on the wall: each in a savepoint, so that what was tried is undone and a refusal does not end the transaction.

use futures::TryStreamExt;
use sqlx::postgres::{PgDatabaseError, PgRow};
use sqlx::{AssertSqlSafe, PgConnection, Row};

use super::Finding;

/// No privilege, or the policy.
pub(super) const REFUSED: &str = "42501";
/// No tenant was named: never in this session, or no longer.
pub(super) const NO_TENANT: [&str; 2] = ["42704", "22P02"];
pub(super) const TAKEN: &str = "23505";
pub(super) const NO_PARENT: &str = "23503";

/// What the server said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// So many rows were seen or changed.
    Rows(u64),
    Refused(Refusal),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub code: String,
    pub message: String,
    detail: String,
}

impl Answer {
    pub fn is_refused_by(&self, codes: &[&str]) -> bool {
        matches!(self, Self::Refused(refusal) if codes.contains(&refusal.code.as_str()))
    }

    /// Nothing happened: no row was touched, or the wall said no.
    pub fn is_nothing(&self) -> bool {
        *self == Self::Rows(0) || self.is_refused_by(&[REFUSED])
    }

    /// The same answer with a value blacked out.
    pub fn without(&self, value: &str) -> Self {
        match self {
            Self::Rows(rows) => Self::Rows(*rows),
            Self::Refused(Refusal { code, message, detail }) => {
                let black = |text: &str| text.replace(value, "…");
                Self::Refused(Refusal { code: code.clone(), message: black(message), detail: black(detail) })
            }
        }
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rows(rows) => write!(f, "{rows} row(s)"),
            Self::Refused(refusal) => write!(f, "{} {}", refusal.code, refusal.message),
        }
    }
}

/// A connection within a transaction that will be rolled back, and what it found.
pub(super) struct Attempts<'c> {
    pub conn: &'c mut PgConnection,
    pub probes: usize,
    pub findings: Vec<Finding>,
}

impl<'c> Attempts<'c> {
    pub const fn new(conn: &'c mut PgConnection) -> Self {
        Self { conn, probes: 0, findings: Vec::new() }
    }

    pub fn hole(&mut self, check: &'static str, object: String, detail: impl Into<String>) {
        self.findings.push(Finding { check: check.to_owned(), object, detail: detail.into() });
    }

    /// Tries it as it stands, without naming a tenant or un-naming one.
    pub async fn ask_as_handed(&mut self, sql: &str) -> Result<Answer, sqlx::Error> {
        self.probes += 1;
        let answer = execute(self.conn, format!("savepoint attempt; {sql}")).await?;
        self.undo().await?;
        Ok(answer)
    }

    /// Tries it as a tenant; the empty name is none.
    pub async fn ask(&mut self, tenant: &str, sql: &str) -> Result<Answer, sqlx::Error> {
        self.ask_as_handed(&format!("{}; {sql}", naming_tenant(tenant))).await
    }

    /// Does it as a tenant, and leaves it done if the server accepts.
    pub async fn keep(&mut self, tenant: &str, sql: &str) -> Result<Answer, sqlx::Error> {
        let answer = execute(self.conn, format!("savepoint attempt; {}; {sql}", naming_tenant(tenant))).await?;
        match answer {
            Answer::Rows(_) => run(self.conn, "release savepoint attempt").await?,
            Answer::Refused(_) => self.undo().await?,
        }
        Ok(answer)
    }

    /// Does the one thing, then reads one text as the tenant; both are undone.
    pub async fn read_after(&mut self, deed: &str, tenant: &str, question: &str) -> Result<Result<String, Answer>, sqlx::Error> {
        self.probes += 1;
        let sql = format!("savepoint attempt; {deed}; {}; {question}", naming_tenant(tenant));
        let rows = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(&mut *self.conn).await;
        let read = match rows {
            Ok(rows) => Ok(rows.last().map(|row: &PgRow| row.try_get(0)).transpose()?.unwrap_or_default()),
            Err(error) => Err(refusal(error)?),
        };
        self.undo().await?;
        Ok(read)
    }

    /// How many rows a tenant can carry away by `copy`.
    pub async fn carry_away(&mut self, tenant: &str, table: &str) -> Result<Answer, sqlx::Error> {
        self.probes += 1;
        run(self.conn, &format!("savepoint attempt; {}", naming_tenant(tenant))).await?;
        let answer = match copy(self.conn, table).await {
            Ok(rows) => Answer::Rows(rows),
            Err(error) => refusal(error)?,
        };
        self.undo().await?;
        Ok(answer)
    }

    async fn undo(&mut self) -> Result<(), sqlx::Error> {
        run(self.conn, "rollback to savepoint attempt; release savepoint attempt").await
    }
}

pub(super) fn naming_tenant(tenant: &str) -> String {
    format!("set local app.tenant_id = '{tenant}'")
}

/// A statement of our own that has to work.
pub(super) async fn run(conn: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(conn).await.map(drop)
}

async fn execute(conn: &mut PgConnection, sql: String) -> Result<Answer, sqlx::Error> {
    match sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await {
        Ok(done) => Ok(Answer::Rows(done.rows_affected())),
        Err(error) => refusal(error),
    }
}

/// Every row is a line: what `copy` writes escapes the line ends within a value.
async fn copy(conn: &mut PgConnection, table: &str) -> Result<u64, sqlx::Error> {
    let mut lines = 0;
    let mut stream = conn.copy_out_raw(&format!("copy {table} to stdout")).await?;
    while let Some(bytes) = stream.try_next().await? {
        lines += bytes.iter().filter(|byte| **byte == b'\n').count();
    }
    Ok(u64::try_from(lines).unwrap_or(u64::MAX))
}

/// The server's no is an answer; anything else is trouble.
pub(super) fn refusal(error: sqlx::Error) -> Result<Answer, sqlx::Error> {
    let sqlx::Error::Database(said) = &error else { return Err(error) };
    let Some(said) = said.try_downcast_ref::<PgDatabaseError>() else { return Err(error) };
    Ok(Answer::Refused(Refusal {
        code: said.code().to_owned(),
        message: said.message().to_owned(),
        detail: said.detail().unwrap_or_default().to_owned(),
    }))
}
