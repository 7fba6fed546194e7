//! What is refused, and whether the message says what to do.

use std::os::unix::process::CommandExt;

use super::*;

#[test]
fn a_second_owner_is_refused_with_the_pid_of_the_first() -> Outcome {
    let mut place = Place::new("second")?;
    let helper = place.helper()?;
    let first = place.helpers.get(helper).ok_or("no helper")?.id();
    let said = refusal(place.options())?;
    assert!(said.contains(&format!("process {first}")) && said.contains("Stop that one first"), "{said}");
    let said = Cluster::stop_at(&place.data()).err().ok_or("was stopped")?.to_string();
    assert!(said.contains(&format!("kill {first}")), "{said}");
    let Status::Running { owner_pid, .. } = Cluster::status(&place.data())? else {
        return Err("not running".into());
    };
    assert_eq!(owner_pid, i32::try_from(first).ok());
    place.kill_helper(helper)
}

#[test]
fn data_of_another_version_is_refused_with_what_to_install() -> Outcome {
    let place = Place::new("version")?;
    let pg = place.data().join("pg");
    fs::create_dir_all(&pg)?;
    fs::write(pg.join("PG_VERSION"), "99\n")?;
    let said = refusal(place.options())?;
    assert!(said.contains("PostgreSQL 99") && said.contains("install") && said.contains("pg_upgrade"), "{said}");
    assert_eq!(fs::read_to_string(pg.join("PG_VERSION"))?, "99\n");
    Ok(())
}

#[test]
fn a_folder_full_of_something_else_is_left_alone() -> Outcome {
    let place = Place::new("else")?;
    let pg = place.data().join("pg");
    fs::create_dir_all(&pg)?;
    fs::write(pg.join("letter.txt"), "dear Maria")?;
    let said = refusal(place.options())?;
    assert!(said.contains("PG_VERSION is missing") && said.contains("Move that folder away"), "{said}");
    assert!(pg.join("letter.txt").exists());
    // There is no cluster that could be stopped, and nothing to complain about either.
    assert!(!Cluster::stop_at(&place.data())?);
    Ok(())
}

#[test]
fn a_data_folder_in_a_closed_place_is_refused_up_front() -> Outcome {
    let place = Place::new("closed")?;
    let closed = place.root.join("closed");
    fs::create_dir(&closed)?;
    let mode = if geteuid().is_root() { 0o700 } else { 0o500 };
    fs::set_permissions(&closed, fs::Permissions::from_mode(mode))?;
    let said = refusal(Options { data_dir: closed.join("data"), ..place.options() })?;
    assert!(said.contains(&closed.display().to_string()) && said.contains("hoose another data folder"), "{said}");
    if geteuid().is_root() {
        assert!(said.contains(&format!("chmod o+x {}", closed.display())), "{said}");
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

#[test]
fn a_server_started_by_hand_elsewhere_is_named_and_not_harmed() -> Outcome {
    let place = Place::new("byhand")?;
    let cluster = Cluster::start(place.options())?;
    let binaries = cluster.binaries().clone();
    cluster.stop()?;
    let pg = place.data().join("pg");
    let identity = crate::identity::Identity::choose(&pg)?;
    // Without our settings it would let in every user of the machine, so it does not start at all.
    let plain = identity.command(&binaries.path("postgres")).arg("-D").arg(&pg).output()?;
    assert!(!plain.status.success());
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut by_hand = identity
        .command(&binaries.path("postgres"))
        .arg("-D")
        .arg(&pg)
        .args(["-c", "listen_addresses=127.0.0.1", "-c", &format!("port={port}")])
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let deadline = Instant::now() + Duration::from_secs(20);
    while !fs::read_to_string(pg.join("postmaster.pid")).is_ok_and(|text| text.contains("ready")) {
        assert!(Instant::now() < deadline, "the server by hand did not start");
        sleep(Duration::from_millis(20));
    }
    let said = refusal(place.options());
    kill(Pid::from_raw(i32::try_from(by_hand.id())?), Signal::SIGINT)?;
    assert!(by_hand.wait()?.success());
    let said = said?;
    assert!(said.contains(&format!("kill -INT {}", by_hand.id())), "{said}");
    Ok(())
}

#[test]
fn a_failed_start_shows_the_end_of_the_log() -> Outcome {
    let place = Place::new("broken")?;
    Cluster::start(place.options())?.stop()?;
    let mut conf = fs::read_to_string(place.data().join("pg/postgresql.conf"))?;
    conf.push_str("\nshared_buffers = 'a lot'\n");
    fs::write(place.data().join("pg/postgresql.conf"), conf)?;
    let said = refusal(place.options())?;
    assert!(said.contains("postgres.log") && said.contains("shared_buffers"), "{said}");
    Ok(())
}

/// Root only: the same program run by an ordinary user, without root's choices.
#[test]
fn an_ordinary_user_runs_a_cluster_and_may_not_use_that_of_another() -> Outcome {
    if !geteuid().is_root() {
        return Ok(());
    }
    let place = Place::new("ordinary")?;
    fs::create_dir(place.data())?;
    std::os::unix::fs::chown(place.data(), Some(65534), Some(65534))?;
    // The test binary may lie where that user cannot get to.
    let program = place.root.join("program");
    fs::copy(std::env::current_exe()?, &program)?;
    let mut child = Command::new(&program)
        .args(["--exact", "tests::another_program"])
        .env("FBPG_HELPER_DATA", place.data())
        .uid(65534)
        .gid(65534)
        .current_dir("/")
        .stdout(Stdio::null())
        .spawn()?;
    let deadline = Instant::now() + Duration::from_secs(30);
    while !place.data().join("helper-ready").exists() && Instant::now() < deadline {
        sleep(Duration::from_millis(20));
    }
    let status = Cluster::status(&place.data());
    child.kill()?;
    child.wait()?;
    let Status::Running { socket_dir, .. } = status? else {
        return Err("the ordinary user's server does not run".into());
    };
    assert!(socket_dir.starts_with("/tmp"), "{}", socket_dir.display());
    // Root adopts it and stops it; the data stays the ordinary user's.
    let cluster = Cluster::start(place.options())?;
    assert!(cluster.adopted());
    cluster.stop()?;
    let again = Cluster::start(place.options())?;
    assert_eq!(sql(&again, "select 1")?, "1");
    Ok(again.stop()?)
}
