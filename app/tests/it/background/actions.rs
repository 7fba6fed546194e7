//! What people may do with a job, and that only theirs answers.

use jobs::Order;
use jobs::monitor::{self, JobId, MonitorError};
use tenancy::DbError;

use super::engine::{mark, place, states, world};
use super::kinds::Refuse;

#[tokio::test]
async fn a_dead_job_is_let_go_and_that_is_on_record() {
    let world = world().await;
    let job = place(&world, &world.ana, Order::of(&Refuse {}).unwrap()).await.id;
    world.settle().await;
    let mut tx = world.ana.tx(&world).await;
    monitor::dismiss(&mut tx, JobId(job)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(states(&world).await, "refuse:cancelled:1:invalid");
    let entry = world.peek("select concat_ws(' ', action, object_label) from app.audit_entries where action = 'jobs.job_dismissed'").await;
    assert_eq!(entry.as_deref(), Some("jobs.job_dismissed test.refuse"));
}

#[tokio::test]
async fn what_does_not_fit_a_jobs_state_is_a_conflict_and_anothers_job_is_not_found() {
    let world = world().await;
    let job = JobId(mark(&world, &world.ana, "x").await);
    world.settle().await;
    let mut tx = world.ana.tx(&world).await;
    assert!(matches!(monitor::retry(&mut tx, job).await, Err(MonitorError::Moved)));
    assert!(matches!(monitor::cancel(&mut tx, job).await, Err(MonitorError::Moved)));
    assert!(matches!(monitor::settle(&mut tx, job, true).await, Err(MonitorError::Moved)));
    drop(tx);
    let mut tx = world.ben.tx(&world).await;
    for outcome in [monitor::retry(&mut tx, job).await, monitor::cancel(&mut tx, job).await, monitor::dismiss(&mut tx, job).await] {
        assert!(matches!(outcome, Err(MonitorError::Db(DbError::NotFound))), "{outcome:?}");
    }
    assert!(monitor::show(&mut tx, job).await.is_err());
    assert!(monitor::lines(&mut tx, job, 10).await.unwrap().is_empty());
}
