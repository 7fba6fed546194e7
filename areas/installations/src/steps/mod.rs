//! The steps of a line's life. Which step leads where stands in `state.rs`.

pub(crate) mod activate;
pub(crate) mod clock;
pub(crate) mod resume;
pub(crate) mod suspend;
pub(crate) mod terminate;

use serde::Deserialize;
use utoipa::ToSchema;

use crate::LineError;
use crate::line::Line;
use crate::state::{State, Step};

pub(crate) const REASON_MOST: usize = 500;

/// A step that needs nothing but the version that was looked at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlainStep {
    /// The version that was read; when the line has changed since, the answer is 409.
    pub version: i32,
}

pub(crate) fn after(line: &Line, step: Step) -> Result<State, LineError> {
    let now = line.stands();
    now.after(step, line.hold()).ok_or(LineError::StepWrong(now))
}

/// A reason in a line of its own.
pub(crate) fn reason(text: &str, needed: bool) -> Result<String, LineError> {
    let text = text.trim().to_owned();
    if needed && text.is_empty() {
        return Err(LineError::ReasonMissing);
    }
    if text.chars().count() > REASON_MOST {
        return Err(LineError::TooLong { field: "note", most: REASON_MOST });
    }
    Ok(text)
}
