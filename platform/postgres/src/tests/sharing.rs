//! Many programs, one server.

use std::thread;

use super::*;

#[test]
fn many_who_share_start_one_server_that_stays_until_it_is_stopped() -> Outcome {
    let place = Place::new("shared")?;
    let starters: Vec<_> = (0..6).map(|_| place.shared()).map(|options| thread::spawn(|| Cluster::start(options))).collect();
    let mut seen = Vec::new();
    for starter in starters {
        let cluster = starter.join().map_err(|_| "a starter gave up")??;
        seen.push((cluster.pid(), cluster.adopted()));
    }
    let pid = running_pid(&place.data())?;
    assert!(seen.iter().all(|(each, _)| *each == pid), "{seen:?}");
    assert_eq!(seen.iter().filter(|(_, adopted)| !adopted).count(), 1);
    let began = Instant::now();
    drop(Cluster::start(place.shared())?);
    eprintln!("MEASURED sharing a running server {:.2?}", began.elapsed());
    assert!(Cluster::stop_at(&place.data())?);
    assert!(!Cluster::stop_at(&place.data())?);
    assert!(matches!(Cluster::status(&place.data())?, Status::Stopped { .. }));
    Ok(())
}

#[test]
fn a_short_command_shares_the_server_of_a_running_owner() -> Outcome {
    let mut place = Place::new("beside")?;
    let helper = place.helper()?;
    let beside = Cluster::start(place.shared())?;
    assert!(beside.adopted());
    assert_eq!(sql(&beside, "select 1")?, "1");
    // With its owner alive but the server dead, the owner is for starting it.
    kill_hard(beside.pid())?;
    let said = refusal(place.shared())?;
    assert!(said.contains("in use by another running program"), "{said}");
    place.kill_helper(helper)
}
