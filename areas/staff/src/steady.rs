//! Answers that take the same time whether or not there was anything to do.

use std::time::Duration;

/// Longer than any of the work that it hides.
const FLOOR: Duration = Duration::from_millis(350);

/// Runs the work and answers no sooner than the floor: an address that is known cannot be told from one that is not.
pub async fn steady<T>(work: impl Future<Output = T>) -> T {
    let (done, ()) = tokio::join!(work, tokio::time::sleep(FLOOR));
    done
}

/// As [`steady`] for work that may succeed for everybody to see: only its failures wait for the floor.
pub async fn steady_failure<T, E>(work: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    let floor = tokio::time::sleep(FLOOR);
    let done = work.await;
    if done.is_err() {
        floor.await;
    }
    done
}
