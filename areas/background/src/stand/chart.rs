//! Two small charts of the last day, drawn here: what was done by the half hour, and how long jobs waited. The same numbers stand in a table for those who do not see.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use jobs::monitor::Point;

use crate::telling::{on_clock, span};

const HEIGHT: f64 = 100.0;
/// A bar and the gap beside it.
const STEP: i64 = 10;
const BARS: i64 = 48;

/// A bar: places in the drawing's own units.
pub struct Bar {
    pub x: i64,
    pub done_y: String,
    pub done_height: String,
    pub failed_y: String,
    pub failed_height: String,
    pub label: String,
}

/// A row of the table that says the same.
pub struct Row {
    pub time: String,
    pub done: i64,
    pub failed: i64,
    pub median: String,
    pub high: String,
}

pub struct Charts {
    pub bars: Vec<Bar>,
    pub rows: Vec<Row>,
    pub most: i64,
    /// Points of the two lines.
    pub median: String,
    pub high: String,
    pub longest: String,
    pub from: String,
    pub to: String,
}

impl Charts {
    #[must_use]
    pub fn of(points: &[Point], since: Timestamp, span_seconds: i64, zone: &TimeZone) -> Self {
        let place = |point: &Point| ((point.at.0.as_second() - since.as_second()) / span_seconds).clamp(0, BARS - 1);
        let most = points.iter().map(|point| point.done + point.failed).max().unwrap_or_default();
        let longest = points.iter().filter_map(|point| point.wait_high_ms).fold(0.0, f64::max);
        let line = |of: fn(&Point) -> Option<f64>| {
            let drawn = points.iter().filter_map(|point| of(point).map(|wait| (place(point), wait)));
            let mut drawn: Vec<String> =
                drawn.map(|(place, wait)| format!("{},{:.1}", place * STEP + STEP / 2, HEIGHT - share(wait, longest))).collect();
            // One point alone is a line of no length, which is drawn as a dot.
            if let [alone] = drawn.as_slice() {
                drawn.push(alone.clone());
            }
            drawn.join(" ")
        };
        Self {
            bars: points.iter().map(|point| bar(point, place(point), most, zone)).collect(),
            rows: points.iter().map(|point| row(point, zone)).collect(),
            most,
            median: line(|point| point.wait_median_ms),
            high: line(|point| point.wait_high_ms),
            longest: span(longest),
            from: on_clock(since, zone),
            to: on_clock(Timestamp::from_second(since.as_second() + BARS * span_seconds).unwrap_or(since), zone),
        }
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bars.is_empty()
    }
}

/// How high, of the whole height.
fn share(value: f64, most: f64) -> f64 {
    if most > 0.0 { (value / most * HEIGHT).clamp(0.0, HEIGHT) } else { 0.0 }
}

fn bar(point: &Point, place: i64, most: i64, zone: &TimeZone) -> Bar {
    let (done, failed) = (share(point.done as f64, most as f64), share(point.failed as f64, most as f64));
    Bar {
        x: place * STEP + 1,
        done_y: format!("{:.1}", HEIGHT - done),
        done_height: format!("{done:.1}"),
        failed_y: format!("{:.1}", HEIGHT - done - failed),
        failed_height: format!("{failed:.1}"),
        label: format!("{}: {} + {}", on_clock(point.at.0, zone), point.done, point.failed),
    }
}

fn row(point: &Point, zone: &TimeZone) -> Row {
    let said = |wait: Option<f64>| wait.map_or_else(|| "–".to_owned(), span);
    Row {
        time: on_clock(point.at.0, zone),
        done: point.done,
        failed: point.failed,
        median: said(point.wait_median_ms),
        high: said(point.wait_high_ms),
    }
}

#[cfg(test)]
mod tests {
    use tenancy::Ts;

    use super::*;

    fn point(second: i64, done: i64, failed: i64) -> Point {
        Point { at: Ts(Timestamp::from_second(second).unwrap()), done, failed, wait_median_ms: Some(10.0), wait_high_ms: Some(40.0) }
    }

    #[test]
    fn the_tallest_bar_fills_the_height_and_nothing_leaves_the_drawing() {
        let since = Timestamp::from_second(0).unwrap();
        let charts = Charts::of(&[point(0, 5, 0), point(1800, 6, 4), point(999_999_999, 1, 0)], since, 1800, &TimeZone::UTC);
        assert_eq!(charts.most, 10);
        assert_eq!((charts.bars[1].done_height.as_str(), charts.bars[1].failed_y.as_str()), ("60.0", "0.0"));
        assert_eq!(charts.bars[2].x, 471);
        assert_eq!(charts.high.split(' ').next(), Some("5,0.0"));
    }

    #[test]
    fn a_day_without_jobs_is_no_division_by_nothing() {
        let charts = Charts::of(&[], Timestamp::from_second(0).unwrap(), 1800, &TimeZone::UTC);
        assert!(charts.is_empty() && charts.most == 0);
        assert_eq!(share(0.0, 0.0), 0.0);
    }
}
