//! What the operator sees: figures without a word of any company's.

use jobs::Order;

use super::engine::{mark, place, world};
use super::kinds::Refuse;

#[tokio::test]
async fn the_operators_figures_hold_no_companys_words() {
    let mut world = world().await;
    world.may_fail = true;
    for _ in 0..6 {
        place(&world, &world.ana, Order::of(&Refuse {}).unwrap()).await;
    }
    mark(&world, &world.ana, "canary-word").await;
    world.settle().await;
    let (platform, now) = (world.site.db.platform(), world.site.clock.now());
    let mut said = world.visitor().get("/metrics").await.body;
    said.push_str(&serde_json::to_string(&platform.queue_loads(now).await.unwrap()).unwrap());
    said.push_str(&serde_json::to_string(&platform.kind_loads(now - jiff::SignedDuration::from_mins(10)).await.unwrap()).unwrap());
    said.push_str(&serde_json::to_string(&platform.company_loads().await.unwrap()).unwrap());
    said.push_str(&serde_json::to_string(&platform.workers().await.unwrap()).unwrap());
    said.push_str(&serde_json::to_string(&platform.work_tables().await.unwrap()).unwrap());
    assert!(said.contains("test.refuse") && said.contains("ana-fiber"), "{said}");
    for canary in ["canary-word", "Ana Reyes", "ana@ana-fiber.test"] {
        assert!(!said.contains(canary), "{canary} in {said}");
    }
    assert!(!said.contains(&world.ana.tenant.to_string()));
}

/// An alert is told once by whichever of two processes comes first, again when it comes again, and its end is told.
#[tokio::test]
async fn an_alert_is_told_once_by_whoever_comes_first() {
    let world = world().await;
    let (platform, now) = (world.site.db.platform(), world.site.clock.now());
    let long_ago = now - jiff::SignedDuration::from_hours(6);
    let (one, two) =
        tokio::join!(platform.raise_alert("failed x", "5 died", now, long_ago), platform.raise_alert("failed x", "5 died", now, long_ago));
    assert_eq!(u8::from(one.unwrap()) + u8::from(two.unwrap()), 1);
    assert!(!platform.raise_alert("failed x", "6 died", now, long_ago).await.unwrap());
    assert_eq!(platform.end_alerts(&[], now).await.unwrap().len(), 1);
    assert!(platform.end_alerts(&[], now).await.unwrap().is_empty());
    assert!(platform.raise_alert("failed x", "7 died", now, long_ago).await.unwrap(), "it came again");
}
