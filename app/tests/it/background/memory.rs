//! Leasing past what is known to be used up: nothing is passed over that is there, and a cap holds as exactly as without a memory.

use jobs::{Order, Queue};
use tenancy::{Ask, Hints, Known, LeasedJob, Reach};
use uuid::Uuid;

use super::engine::{place, world};
use super::kinds::Mark;
use crate::world::World;

const CAP: i32 = 3;

fn ask<'a>(world: &World, hints: &'a Hints) -> Ask<'a> {
    let (now, after, worker) = (world.site.clock.now(), Uuid::nil(), Uuid::from_u128(1));
    Ask { queue: Queue::MAIN.name, many: 50, worker, now, after, hints, cap: CAP, reach: Reach::Open }
}

fn of(jobs: &[LeasedJob], company: &crate::world::Company) -> usize {
    jobs.iter().filter(|job| job.tenant().uuid() == company.tenant).count()
}

async fn by_memory(world: &World, known: &Known) -> Vec<LeasedJob> {
    let hints = known.after(Uuid::nil(), 50);
    world.site.db.platform().lease_known(&ask(world, &hints)).await.unwrap()
}

#[tokio::test]
async fn what_comes_behind_the_last_job_is_leased_within_the_cap() {
    let mut world = world().await;
    world.may_fail = true;
    for number in 0..6 {
        for company in [&world.ana, &world.ben] {
            place(&world, company, Order::of(&Mark::of(&number.to_string())).unwrap()).await;
        }
    }
    let mut known = Known::default();
    let none = Hints::default();
    let first = world.site.db.platform().lease_round(&ask(&world, &none)).await.unwrap();
    assert_eq!((of(&first, &world.ana), of(&first, &world.ben)), (3, 3), "as many as the cap lets run");
    known.note(&first);
    world.site.db.platform().find_oldest_leases(&mut known).await.unwrap();
    assert_eq!(by_memory(&world, &known).await.len(), 0, "both are at their cap");

    // The oldest goes on; those that came after it end.
    let end = "update queue.jobs j set state = 'done', finished_at = now()
                where j.state = 'running' and j.id <> (select o.id from queue.jobs o join directory.tenants t using (tenant_id)
                                                        where o.state = 'running' and t.name = 'Ana Fiber' order by o.id limit 1)";
    world.execute(end).await;
    world.site.db.platform().find_oldest_leases(&mut known).await.unwrap();
    let second = by_memory(&world, &known).await;
    assert_eq!((of(&second, &world.ana), of(&second, &world.ben)), (2, 3), "one of Ana's still runs");
    for company in [&world.ana, &world.ben] {
        let ids = |jobs: &[LeasedJob]| -> Vec<_> { jobs.iter().filter(|job| job.tenant().uuid() == company.tenant).map(|job| job.id).collect() };
        assert!(ids(&second).iter().all(|id| Some(id) > ids(&first).iter().max()), "each company's in their order");
    }
    known.note(&second);
    world.site.db.platform().find_oldest_leases(&mut known).await.unwrap();
    assert_eq!(by_memory(&world, &known).await.len(), 0, "and again at the cap, the oldest among them");
}
