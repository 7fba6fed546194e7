//! The first morning of a company in a real browser, with pictures at two widths in light and dark, and a check of what hinders people.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use jiff::SignedDuration;

use crate::world::World;

const TICK: Duration = Duration::from_millis(50);

#[tokio::test]
async fn a_company_signs_up_invites_and_looks_at_its_record_in_a_real_browser() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    assert!(here.join("node_modules/playwright-core").exists(), "playwright-core is not there: bin/test installs it");
    let world = World::new().await;
    // Background work goes on, as in production: the story reads the mailbox.
    let stop = tokio_util::sync::CancellationToken::new();
    let working = tokio::spawn(std::sync::Arc::clone(&world.runner).run(stop.clone()));
    // And time goes by: a page notices what is new by when it happened.
    let (clock, going) = (world.clock.clone(), stop.clone());
    let ticking = tokio::spawn(async move {
        while !going.is_cancelled() {
            tokio::time::sleep(TICK).await;
            clock.advance(SignedDuration::try_from(TICK).unwrap());
        }
    });
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pictures");
    let mut command = tokio::process::Command::new("node");
    command.arg(here.join("story.mjs")).arg(&world.base).arg(&pictures).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = command.output().await.unwrap();
    stop.cancel();
    working.await.unwrap();
    ticking.await.unwrap();
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
}
