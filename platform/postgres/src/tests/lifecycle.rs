//! Starting, stopping, and coming back after every kind of crash.

use super::*;

#[test]
fn the_first_start_makes_a_cluster_and_the_second_finds_its_data() -> Outcome {
    let place = Place::new("first")?;
    assert_eq!(Cluster::status(&place.data())?, Status::Missing);
    let durable = || Options { mode: Mode::Durable, ..place.options() };

    let began = Instant::now();
    let cluster = Cluster::start(durable())?;
    let first = began.elapsed();
    sql(&cluster, "create table kept as select 7 as seven")?;
    let wanted = "show data_checksums; show fsync; show listen_addresses; show server_encoding; show timezone; \
                  select datcollate from pg_database where datname = 'postgres'; select count(*) from pg_hba_file_rules \
                  where type <> 'local' and auth_method <> 'reject'";
    assert_eq!(sql(&cluster, wanted)?, "on\non\n\nUTF8\nUTC\nC.UTF-8\n0");
    let private = fs::metadata(cluster.socket_dir())?.permissions().mode() & 0o777;
    assert_eq!(private, 0o700);
    let socket_dir = cluster.socket_dir().to_path_buf();
    let began = Instant::now();
    cluster.stop()?;
    let stop = began.elapsed();
    assert!(!socket_dir.exists());
    assert!(matches!(Cluster::status(&place.data())?, Status::Stopped { .. }));

    let began = Instant::now();
    let cluster = Cluster::start(durable())?;
    let second = began.elapsed();
    assert!(!cluster.adopted());
    assert_eq!(sql(&cluster, "select seven from kept")?, "7");
    eprintln!("MEASURED first start {first:.2?}, second start {second:.2?}, stop {stop:.2?}");
    Ok(cluster.stop()?)
}

#[test]
fn a_server_killed_hard_is_started_again_with_its_data() -> Outcome {
    let place = Place::new("killed")?;
    let durable = || Options { mode: Mode::Durable, ..place.options() };
    let cluster = Cluster::start(durable())?;
    sql(&cluster, "create table kept as select 7 as seven")?;
    kill_hard(cluster.pid())?;
    drop(cluster);
    let began = Instant::now();
    let cluster = Cluster::start(durable())?;
    eprintln!("MEASURED start after kill -9 of the server {:.2?}", began.elapsed());
    assert!(!cluster.adopted());
    assert_eq!(sql(&cluster, "select seven from kept")?, "7");
    Ok(cluster.stop()?)
}

#[test]
fn a_server_left_behind_by_a_killed_program_is_adopted() -> Outcome {
    let mut place = Place::new("adopt")?;
    let helper = place.helper()?;
    let left = running_pid(&place.data())?;
    place.kill_helper(helper)?;
    let began = Instant::now();
    let cluster = Cluster::start(place.options())?;
    eprintln!("MEASURED adopting {:.2?}", began.elapsed());
    assert_eq!((cluster.pid(), cluster.adopted()), (left, true));
    assert_eq!(sql(&cluster, "select 1")?, "1");
    Ok(cluster.stop()?)
}

#[test]
fn program_and_server_both_killed_are_no_obstacle() -> Outcome {
    let mut place = Place::new("both")?;
    let helper = place.helper()?;
    let left = running_pid(&place.data())?;
    place.kill_helper(helper)?;
    kill_hard(left)?;
    let began = Instant::now();
    let cluster = Cluster::start(place.options())?;
    eprintln!("MEASURED start after kill -9 of both {:.2?}", began.elapsed());
    assert!(!cluster.adopted());
    Ok(cluster.stop()?)
}

#[test]
fn a_program_killed_in_the_middle_of_initdb_does_not_poison_the_folder() -> Outcome {
    let mut place = Place::new("middle")?;
    // The helper's initdb lives on as an orphan and still writes.
    let helper = place.helper_until("pg.unfinished/global")?;
    place.kill_helper(helper)?;
    assert!(!place.data().join("pg").exists());
    let cluster = Cluster::start(place.options())?;
    assert_eq!(sql(&cluster, "select 1")?, "1");
    Ok(cluster.stop()?)
}

#[test]
fn an_initdb_killed_half_way_is_thrown_away() -> Outcome {
    let place = Place::new("half")?;
    let half = place.data().join("pg.unfinished");
    fs::create_dir_all(half.join("base"))?;
    fs::write(half.join("postgresql.conf"), "half of a")?;
    let cluster = Cluster::start(place.options())?;
    assert_eq!(sql(&cluster, "select 1")?, "1");
    assert!(!half.exists());
    Ok(cluster.stop()?)
}

#[test]
fn a_pid_that_belongs_to_another_process_after_a_restart_is_no_obstacle() -> Outcome {
    let place = Place::new("reboot")?;
    Cluster::start(place.options())?.stop()?;
    // Same user as the server, so that PostgreSQL itself would believe in the pid for ever.
    let identity = crate::identity::Identity::choose(&place.data().join("pg"))?;
    let mut stranger = identity.command(Path::new("/bin/sleep")).arg("60").spawn()?;
    let file = place.data().join("pg/postmaster.pid");
    let text = format!("{}\n{}\n1\n5432\n/run/gone\n\n 1 1\nready   \n", stranger.id(), place.data().join("pg").display());
    fs::write(&file, text)?;
    identity.own(&file)?;
    let started = Cluster::start(place.options());
    let alive = stranger.try_wait()?.is_none();
    stranger.kill()?;
    stranger.wait()?;
    assert!(alive, "the stranger was harmed");
    Ok(started?.stop()?)
}

#[test]
fn a_very_long_data_path_works() -> Outcome {
    let place = Place::new("long")?;
    let deep = place.root.join("l".repeat(120)).join("with space and 'quote\" ₱".repeat(3));
    let options = Options { data_dir: deep, ..place.options() };
    let cluster = Cluster::start(options)?;
    let outcome = sql(&cluster, "select 1");
    cluster.stop()?;
    assert_eq!(outcome?, "1");
    Ok(())
}

#[test]
fn a_backup_put_back_as_root_with_open_modes_is_put_right() -> Outcome {
    let place = Place::new("restored")?;
    Cluster::start(place.options())?.stop()?;
    let pg = place.data().join("pg");
    fs::set_permissions(&pg, fs::Permissions::from_mode(0o755))?;
    if geteuid().is_root() {
        for path in [pg.clone(), pg.join("PG_VERSION"), pg.join("base"), pg.join("global/pg_control")] {
            std::os::unix::fs::lchown(path, Some(0), Some(0))?;
        }
    }
    Ok(Cluster::start(place.options())?.stop()?)
}

#[test]
fn an_owner_promised_durability_does_not_keep_a_throwaway_server() -> Outcome {
    let place = Place::new("durable")?;
    let careless = Cluster::start(place.options())?;
    assert_eq!(sql(&careless, "show fsync")?, "off");
    drop(careless);
    let careful = Cluster::start(Options { mode: Mode::Durable, ..place.options() })?;
    assert!(!careful.adopted());
    assert_eq!(sql(&careful, "show fsync; show full_page_writes; show synchronous_commit")?, "on\non\non");
    Ok(careful.stop()?)
}

#[test]
fn no_personal_data_lands_in_the_log() -> Outcome {
    let place = Place::new("private")?;
    let cluster = Cluster::start(place.options())?;
    sql(&cluster, "create table person (mail text primary key check (mail <> 'x'))")?;
    sql(&cluster, "insert into person values ('maria@example.ph')")?;
    let twice = sql(&cluster, "insert into person values ('maria@example.ph')");
    assert!(twice.is_err());
    let prepared = "prepare p(text) as insert into person values ($1); execute p('maria@example.ph')";
    assert!(sql(&cluster, prepared).is_err());
    let log = fs::read_to_string(cluster.log_file())?;
    assert!(log.contains("duplicate key"), "{log}");
    assert!(!log.contains("maria"), "{log}");
    Ok(cluster.stop()?)
}
