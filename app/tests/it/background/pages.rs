//! The screens over background work, and what each shows to whom.

use jobs::Order;
use serde_json::json;

use super::engine::{mark, place, world};
use super::kinds::{Pay, Refuse, Stumble};
use crate::world::World;

async fn job(world: &World, kind: &'static str) -> String {
    let mut superuser = world.database.superuser().await;
    let query = sqlx::query_as::<_, (String,)>("select id::text from queue.jobs where kind = $1 order by created_at desc limit 1").bind(kind);
    query.fetch_one(&mut superuser).await.unwrap().0
}

#[tokio::test]
async fn the_people_of_a_company_see_how_their_work_stands_and_none_of_the_neighbours() {
    let mut world = world().await;
    world.may_fail = true;
    place(&world, &world.ana, Order::of(&Refuse {}).unwrap()).await;
    place(&world, &world.ana, Order::of(&Stumble { times: 1 }).unwrap()).await;
    mark(&world, &world.ana, "<b>ana's</b>").await;
    mark(&world, &world.ben, "bens-canary").await;
    world.settle().await;
    let page = world.ana.owner.get("/background").await;
    assert_eq!(page.status, 200);
    assert!(page.has("Needs attention") && page.has("test.refuse") && page.has("chart"), "{}", page.body);
    for path in ["/background/jobs", "/background/jobs?state=done", "/background/jobs?kind=test.mark", "/background/jobs?state=nonsense&cursor="] {
        let page = world.ana.owner.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        assert!(!page.has("bens-canary"));
    }
    let life = world.ana.owner.get(&format!("/background/jobs/{}", job(&world, "test.stumble").await)).await;
    assert!(life.has("stumbles") && life.has("will be tried again"), "{}", life.body);
    assert!(life.has("<dt>Began</dt>") && !life.has("<dt>Took</dt>"), "waiting is not working: {}", life.body);
    let seen = world.ana.owner.get("/background/jobs?kind=test.mark").await;
    assert!(seen.has("test.mark"));
    let marked = world.peek("select id::text from queue.jobs where kind = 'test.mark' and args ->> 'mark' like '<b>%'").await.unwrap();
    let life = world.ana.owner.get(&format!("/background/jobs/{marked}")).await;
    assert!(life.has("&#60;b&#62;ana") && !life.has("<b>ana"), "what people wrote is escaped: {}", life.body);
    assert_eq!(world.ben.owner.get(&format!("/background/jobs/{marked}")).await.status, 404);
    let cashier = world.join(&world.ana, "Cora Diaz", &["Cashier"]).await;
    assert_eq!(cashier.get("/background").await.status, 403);
}

#[tokio::test]
async fn a_job_is_tried_again_let_go_or_settled_by_a_button_and_a_stale_button_says_so() {
    let mut world = world().await;
    world.may_fail = true;
    place(&world, &world.ana, Order::of(&Refuse {}).unwrap()).await;
    place(&world, &world.ana, Order::of(&Pay { to: "Cora".into() }).unwrap()).await;
    world.settle().await;
    let (refuse, owner) = (job(&world, "test.refuse").await, &world.ana.owner);
    let path = format!("/background/jobs/{refuse}");
    assert!(owner.get(&path).await.has(&format!("{path}/retry")));
    assert_eq!(owner.post(&format!("{path}/retry"), &[]).await.location(), path);
    world.settle().await;
    assert_eq!(owner.post(&format!("{path}/dismiss"), &[]).await.status, 303);
    let stale = owner.post(&format!("{path}/retry"), &[]).await;
    assert_eq!(stale.status, 303);
    assert!(owner.get(&path).await.has("has moved on"));
    world.execute("update queue.jobs set state = 'uncertain', finished_at = 'infinity', problem = 'unknown_outcome' where kind = 'test.pay'").await;
    let pay = format!("/background/jobs/{}", job(&world, "test.pay").await);
    assert!(owner.get(&pay).await.has("It happened"));
    assert_eq!(owner.post(&format!("{pay}/happened"), &[]).await.status, 303);
    assert!(owner.get(&pay).await.has("done"));
    let manager = world.join(&world.ana, "Mara Diaz", &["Manager"]).await;
    assert_eq!(manager.get("/background/schedules").await.status, 200);
}

#[tokio::test]
async fn schedules_are_shown_in_words_changed_with_a_look_ahead_and_keep_what_was_typed() {
    let world = world().await;
    let owner = &world.ana.owner;
    let all = owner.get("/background/schedules").await;
    assert!(all.has("Note sessions whose time is over") && all.has("Every day at") && all.has("03:00"), "{}", all.body);
    let id = world.peek("select id::text from app.schedules where task = 'staff.forget_sessions' and tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber')").await.unwrap();
    let path = format!("/background/schedules/{id}");
    assert!(owner.get(&path).await.has("daily 03:00"));
    assert!(owner.get(&format!("{path}/preview?rule=weekly+sun+03:30")).await.has("Sunday"));
    assert!(owner.get(&format!("{path}/preview?rule=nonsense")).await.has("cannot read this rule"));
    let wrong = owner.post(&path, &[("rule", "daily 25:00"), ("missed", "once"), ("version", "1")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("daily 25:00") && wrong.has("is not a time of day"), "{}", wrong.body);
    assert_eq!(owner.post(&path, &[("rule", "weekly sun 03:30"), ("missed", "skip"), ("version", "1")]).await.status, 303);
    let stale = owner.post(&path, &[("rule", "daily 04:00"), ("missed", "skip"), ("version", "1")]).await;
    assert_eq!(stale.status, 409);
    assert_eq!(owner.post(&format!("{path}/pause"), &[]).await.status, 303);
    assert!(owner.get("/background/schedules").await.has("paused"));
    assert_eq!(owner.post(&format!("{path}/resume"), &[]).await.status, 303);
    let begun = owner.post(&format!("{path}/run"), &[]).await;
    assert!(begun.location().starts_with("/background/jobs/"), "{}", begun.location());
    world.settle().await;
    assert!(owner.get(begun.location()).await.has("done"));
    assert!(owner.get("/palette?q=sessions").await.has(&path));
    let manager = world.join(&world.ana, "Mara Diaz", &["Manager"]).await;
    assert_eq!(manager.get(&path).await.status, 403, "schedules are the owner's until a role is given them");
}

#[tokio::test]
async fn the_api_shows_and_steers_the_same() {
    let mut world = world().await;
    world.may_fail = true;
    place(&world, &world.ana, Order::of(&Refuse {}).unwrap()).await;
    world.settle().await;
    let key = world.ana.key(&["background.view", "background.manage_jobs", "background.change_schedules"]).await;
    let dead = key.get("/api/v1/jobs?state=dead").await.json();
    let id = dead["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(key.get(&format!("/api/v1/jobs/{id}")).await.json()["attempts"][0]["problem"], "invalid");
    let retried = key.post_json(&format!("/api/v1/jobs/{id}/retry"), json!({})).await;
    assert_eq!((retried.status.as_u16(), retried.json()["state"].as_str()), (200, Some("ready")));
    let again = key.post_json(&format!("/api/v1/jobs/{id}/retry"), json!({})).await;
    assert_eq!(again.status, 409);
    let schedules = key.get("/api/v1/schedules").await.json();
    let schedule = schedules["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(schedules["items"][0]["upcoming"].as_array().unwrap().len(), 5);
    let path = format!("/api/v1/schedules/{schedule}");
    let changed = key.patch_json(&path, json!({ "rule": "every 2h", "paused": true })).await;
    assert_eq!((changed.status.as_u16(), changed.json()["paused"].as_bool()), (200, Some(true)));
    let wrong = key.patch_json(&path, json!({ "rule": "every 7m" })).await;
    assert_eq!((wrong.status.as_u16(), wrong.json()["errors"][0]["field"].as_str()), (422, Some("rule")));
    let begun = key.post_json(&format!("{path}/run"), json!({})).await;
    assert_eq!(begun.status, 202);
    world.settle().await;
}
