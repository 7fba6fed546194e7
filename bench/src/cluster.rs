//! A private PostgreSQL as the product's own: durable, on a socket, gone afterwards.

use std::path::PathBuf;

use embedded_postgres::{Cluster, Options};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tenancy::Access;

const COMPANIES: &str = "insert into directory.tenants (tenant_id, name, slug, created_at)
         select ('01990000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, 'bench ' || g, 'bench-' || g, now() from generate_series(0, 9999) g;
     analyze directory.tenants";

/// Where the jobs that insert a row put it, ours and others', behind the house's wall.
const LINES: &str = "create table app.bench_lines (
         tenant_id uuid not null references directory.tenants, id uuid not null, at timestamptz not null, line text not null,
         constraint bench_lines_pkey primary key (tenant_id, id));
     call platform.isolate('app.bench_lines')";

pub struct Private {
    cluster: Option<Cluster>,
    folder: PathBuf,
    pub access: Access,
}

impl Private {
    pub async fn start() -> anyhow::Result<Self> {
        Self::start_as(false).await
    }

    /// One that counts its statements.
    pub async fn counting() -> anyhow::Result<Self> {
        Self::start_as(true).await
    }

    async fn start_as(counting: bool) -> anyhow::Result<Self> {
        let base = if std::fs::create_dir_all("/var/lib/fiberbill-bench").is_ok() {
            PathBuf::from("/var/lib/fiberbill-bench")
        } else {
            std::env::temp_dir()
        };
        let folder = base.join(format!("run-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let options = Options::new(&folder);
        let cluster = tokio::task::spawn_blocking(move || {
            let cluster = Cluster::start(options.clone())?;
            if !counting {
                return Ok(cluster);
            }
            // Read when a server starts.
            cluster.stop()?;
            let conf = options.data_dir.join("pg/postgresql.auto.conf");
            std::fs::write(conf, "shared_preload_libraries = 'pg_stat_statements'\n")?;
            anyhow::Ok(Cluster::start(options)?)
        })
        .await??;
        let parts = cluster.connect_parts();
        let access = Access::Socket { folder: parts.socket_dir, port: parts.port, superuser: parts.user, database: "bench".to_owned() };
        tenancy::migrate(&access).await?;
        tenancy::keep_weeks(&access, kernel::Clock::Machine.now(), 9).await?;
        let made = Self { cluster: Some(cluster), folder, access };
        if counting {
            made.run("create extension pg_stat_statements with schema platform").await;
        }
        made.run(LINES).await;
        made.run(COMPANIES).await;
        Ok(made)
    }

    pub async fn superuser(&self) -> PgConnection {
        let Access::Socket { folder, port, superuser, database } = &self.access else { panic!("the cluster has a socket") };
        let options = sqlx::postgres::PgConnectOptions::new_without_pgpass().socket(folder).port(*port).username(superuser).database(database);
        PgConnection::connect_with(&options).await.unwrap()
    }

    pub async fn run(&self, sql: &str) {
        let mut superuser = self.superuser().await;
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut superuser).await.unwrap();
    }

    pub async fn ask(&self, sql: &str) -> String {
        let mut superuser = self.superuser().await;
        let (text,): (String,) = sqlx::query_as(AssertSqlSafe(sql.to_owned())).fetch_one(&mut superuser).await.unwrap();
        text
    }

    pub async fn stop(mut self) {
        if let Some(cluster) = self.cluster.take() {
            let _ = tokio::task::spawn_blocking(move || cluster.stop()).await;
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
