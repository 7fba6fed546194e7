//! The door: a forgotten filter, a forgotten wall, a connection left in any state; another company's rows never come out.

use tenancy::{Actor, Bound, Entry, Statement, Walls};
use testkit::Kind;
use uuid::Uuid;

use crate::world::{Options, World};

static EVERYBODY: Statement = Statement { text: "select id from app.users where tenant_id = $1", file: "test" };
static FORGETFUL: Statement = Statement { text: "select id from app.users where $1::uuid is not null", file: "test" };
static BROKEN: Statement = Statement { text: "select 1 / (length($1::text) - length($1::text))", file: "test" };
static SLOW: Statement = Statement { text: "select id from app.users, pg_sleep(0.2) where tenant_id = $1", file: "test" };

async fn ids(world: &World, context: &tenancy::TenantContext, bound: Bound) -> Vec<Uuid> {
    let mut tx = world.site.db.begin_read(context).await.unwrap();
    tx.all::<(Uuid,)>(bound).await.unwrap().into_iter().map(|(id,)| id).collect()
}

#[tokio::test]
async fn a_statement_that_forgets_its_filter_still_sees_one_company() {
    let world = World::new().await;
    let ana = world.ana.context(Actor::Visitor);
    assert_eq!(ids(&world, &ana, FORGETFUL.bare()).await.len(), ids(&world, &ana, EVERYBODY.bare()).await.len());
}

/// Each of the two walls carries the whole product alone: the pages work, and nothing of Ben's shows.
#[tokio::test]
async fn either_wall_holds_alone() {
    for walls in [Walls::PolicyOnly, Walls::FilterOnly] {
        let world = World::with(Options { walls, database: Kind::Plain, ..Options::default() }).await;
        world.join(&world.ana, "Cora Diaz", &["Cashier"]).await;
        world.join(&world.ben, "Cora Diaz", &["Manager"]).await;
        for path in ["/", "/people", "/roles", "/audit", "/settings", "/api-keys", "/profile", "/palette?q=cora"] {
            let reply = world.ana.owner.get(path).await;
            assert_eq!(reply.status, 200, "{walls:?} {path}");
            assert!(!reply.body.contains("ben-broadband"), "{walls:?} {path} shows Ben's");
        }
        let theirs = world.ben.owner_id;
        assert_eq!(world.ana.owner.get(&format!("/people/{theirs}")).await.status, 404, "{walls:?}");
    }
}

#[tokio::test]
async fn a_connection_left_in_any_state_shows_the_next_company_its_own_rows() {
    let world = World::new().await;
    let (ana, ben) = (world.ana.context(Actor::Visitor), world.ben.context(Actor::Visitor));
    let (own, theirs) = (ids(&world, &ana, EVERYBODY.bare()).await, ids(&world, &ben, EVERYBODY.bare()).await);
    assert!(own.iter().all(|id| !theirs.contains(id)));
    for round in 0..40 {
        let db = world.site.db.clone();
        let context = ana.clone();
        match round % 4 {
            0 => drop(db.begin(&context).await.unwrap()),
            1 => {
                let mut tx = db.begin(&context).await.unwrap();
                assert!(tx.all::<(i32,)>(BROKEN.bare()).await.is_err());
            }
            2 => {
                let cut = tokio::spawn(async move {
                    let mut tx = db.begin(&context).await.unwrap();
                    let _ = tx.all::<(Uuid,)>(SLOW.bare()).await;
                });
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                cut.abort();
            }
            _ => {
                let fell = tokio::spawn(async move {
                    let _tx = db.begin(&context).await.unwrap();
                    panic!("on purpose");
                });
                assert!(fell.await.is_err());
            }
        }
        assert_eq!(ids(&world, &ben, FORGETFUL.bare()).await, theirs, "round {round}");
    }
}

/// A browser that hangs up while its transaction is being opened.
#[tokio::test]
async fn a_begin_that_is_broken_off_leaves_no_transaction_behind() {
    let world = World::new().await;
    let context = world.ana.context(Actor::Visitor);
    for round in 0..300_u64 {
        let (db, own) = (world.site.db.clone(), context.clone());
        let cut = tokio::spawn(async move { db.begin_read(&own).await.map(drop) });
        for _ in 0..round % 12 {
            tokio::task::yield_now().await;
        }
        cut.abort();
        let _ = cut.await;
        let mut tx = world.site.db.begin(&context).await.unwrap();
        tx.record(Entry::event("web.refused", "route", None, "a write must be possible"))
            .await
            .unwrap_or_else(|error| panic!("round {round}: {error}"));
        tx.commit().await.unwrap();
    }
}

/// Many share a matter at once, and one has it alone; another matter and another company wait for nobody.
#[tokio::test]
async fn who_has_a_matter_alone_is_waited_for_by_its_company_alone() {
    let world = World::new().await;
    let (ana, ben) = (world.ana.context(Actor::Visitor), world.ben.context(Actor::Visitor));
    let waits = |context: &tenancy::TenantContext, alone: bool| {
        let (db, context) = (world.site.db.clone(), context.clone());
        let wanted = async move {
            let mut tx = db.begin(&context).await.unwrap();
            if alone { tx.alone("one").await } else { tx.share("one").await }.unwrap();
            tx
        };
        tokio::time::timeout(std::time::Duration::from_millis(400), tokio::spawn(wanted))
    };
    let first = waits(&ana, false).await.unwrap().unwrap();
    let second = waits(&ana, false).await.expect("two may share").unwrap();
    assert!(waits(&ana, true).await.is_err(), "who wants it alone waits for both");
    drop((first, second));
    let mut alone = world.site.db.begin(&ana).await.unwrap();
    alone.alone("one").await.unwrap();
    assert!(waits(&ana, false).await.is_err() && waits(&ana, true).await.is_err(), "both wait for who has it alone");
    assert!(waits(&ben, true).await.is_ok(), "another company does not");
    alone.share("another").await.unwrap();
    alone.commit().await.unwrap();
    waits(&ana, true).await.expect("free again").unwrap();
}

#[tokio::test]
async fn ten_thousand_mixed_transactions_never_meet() {
    let world = World::new().await;
    let (ana, ben) = (world.ana.context(Actor::Visitor), world.ben.context(Actor::Visitor));
    let (own, theirs) = (ids(&world, &ana, EVERYBODY.bare()).await, ids(&world, &ben, EVERYBODY.bare()).await);
    let tasks = (0..20).map(|number| {
        let (db, context, expected) =
            if number % 2 == 0 { (world.site.db.clone(), ana.clone(), own.clone()) } else { (world.site.db.clone(), ben.clone(), theirs.clone()) };
        tokio::spawn(async move {
            for _ in 0..500 {
                let mut tx = db.begin_read(&context).await.unwrap();
                let rows = tx.all::<(Uuid,)>(FORGETFUL.bare()).await.unwrap();
                assert!(rows.len() == expected.len() && rows.iter().all(|(id,)| expected.contains(id)));
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
}

static SNEAK: Statement = Statement { text: "update app.users set name = 'x' where tenant_id = $1 returning id", file: "test" };
static ERASE: Statement = Statement { text: "delete from app.audit_entries where tenant_id = $1 returning id", file: "test" };
static REWRITE: Statement = Statement { text: "update app.audit_entries set action = 'x' where tenant_id = $1 returning id", file: "test" };

#[tokio::test]
async fn the_door_refuses_a_write_that_is_run_as_a_read_or_as_book_keeping() {
    let world = World::new().await;
    let mut tx = world.ana.tx(&world).await;
    assert!(tx.all::<(Uuid,)>(SNEAK.bare()).await.is_err());
    assert!(tx.keep_book::<(Uuid,)>(SNEAK.bare()).await.is_err());
}

#[tokio::test]
async fn what_is_on_record_can_be_neither_changed_nor_removed() {
    let world = World::new().await;
    for statement in [&ERASE, &REWRITE] {
        let mut tx = world.ana.tx(&world).await;
        let outcome = tx.write_all::<(Uuid,)>(statement.bare(), |_| Entry::event("x.y", "x", None, "")).await;
        assert!(matches!(outcome, Err(tenancy::DbError::Isolation(_))), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_page_that_only_shows_cannot_write() {
    let world = World::new().await;
    let mut tx = world.site.db.begin_read(&world.ana.context(Actor::Visitor)).await.unwrap();
    let outcome = tx.write_all::<(Uuid,)>(SNEAK.bare(), |_| Entry::event("x.y", "x", None, "")).await;
    assert!(outcome.is_err());
}

/// The witness itself must be able to see.
#[tokio::test]
async fn a_change_without_its_entry_is_seen_by_the_witness() {
    let mut world = World::new().await;
    world.unchecked = true;
    let mut tx = world.ana.tx(&world).await;
    let entry = Entry::changed("test.renamed", "role", Uuid::nil(), "nothing of the sort");
    let _ = tx.write_under::<(Uuid,)>(SNEAK.bare(), entry).await.unwrap();
    tx.commit().await.unwrap();
    let mut superuser = world.database.superuser().await;
    let found = testkit::unaccounted(&mut superuser, &fiberbill::tables()).await;
    assert!(found.iter().any(|line| line.contains("app.users")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("test.renamed")), "{found:?}");
}
