//! The line of events: says that something changed, never what, and only to those whose it is.

use std::time::Duration;

use super::engine::{mark, world};

/// What comes over the line within a while.
async fn heard(client: &testkit::Client, time: Duration) -> (u16, String) {
    let mut response = client.request(reqwest::Method::GET, "/background/live").send().await.unwrap();
    let status = response.status().as_u16();
    let mut text = String::new();
    let _ = tokio::time::timeout(time, async {
        while let Ok(Some(chunk)) = response.chunk().await {
            text.push_str(&String::from_utf8_lossy(&chunk));
        }
    })
    .await;
    (status, text)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_is_told_to_its_own_company_and_to_no_other() {
    let world = world().await;
    let (ana, ben) = (heard(&world.ana.owner, Duration::from_secs(5)), heard(&world.ben.owner, Duration::from_secs(5)));
    let change = async {
        tokio::time::sleep(Duration::from_millis(1500)).await;
        mark(&world, &world.ana, "canary-of-ana").await;
    };
    let (ana, ben, ()) = tokio::join!(ana, ben, change);
    assert_eq!((ana.0, ben.0), (200, 200));
    assert!(ana.1.contains("event: changed\ndata: now"), "{}", ana.1);
    assert!(!ana.1.contains("canary") && !ben.1.contains("changed"), "{} / {}", ana.1, ben.1);
    world.settle().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_line_ends_when_somebody_signs_out_and_is_refused_to_those_who_may_not() {
    let world = world().await;
    let cashier = world.join(&world.ana, "Cora Diaz", &["Cashier"]).await;
    assert_eq!(heard(&cashier, Duration::from_secs(1)).await.0, 403);
    let began = std::time::Instant::now();
    let leaving = async {
        tokio::time::sleep(Duration::from_millis(1200)).await;
        world.execute("update directory.sessions set ended_at = now() where tenant_id = (select tenant_id from directory.tenants where name = 'Ben Broadband')").await;
    };
    let ((status, _), ()) = tokio::join!(heard(&world.ben.owner, Duration::from_secs(20)), leaving);
    assert_eq!(status, 200);
    assert!(began.elapsed() < Duration::from_secs(10), "the line ended by itself");
}
