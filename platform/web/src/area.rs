//! What an area brings to the product.

use std::sync::Arc;

use jobs::schedules::Schedule;
use tenancy::{Listener, Table};

use crate::{Heir, Intake, Namer, Need, PaidTime, PaletteSource, Panel, PermissionInfo, Routes, Tally};

/// A line of the navigation; seen by those who meet the need.
#[derive(Clone, Debug)]
pub struct NavEntry {
    /// The group's message.
    pub group: &'static str,
    pub order: u32,
    pub href: &'static str,
    /// The line's message.
    pub label: &'static str,
    pub icon: &'static str,
    pub need: Need,
}

/// An area's front door, as the wiring sees it.
pub struct Area {
    pub name: &'static str,
    pub routes: Routes,
    pub permissions: &'static [&'static [PermissionInfo]],
    pub nav: Vec<NavEntry>,
    /// Language and message file.
    pub words: &'static [(&'static str, &'static str)],
    pub tables: &'static [Table],
    pub palette: Vec<Arc<dyn PaletteSource>>,
    /// What every company does at set times from its first day.
    pub schedules: &'static [Schedule],
    /// Which facts become which jobs.
    pub listeners: &'static [Listener],
    /// Parts of other areas' pages.
    pub panels: Vec<Arc<dyn Panel>>,
    /// Columns of other areas' lists.
    pub tallies: Vec<Arc<dyn Tally>>,
    /// What is handed over when two records become one.
    pub heirs: Vec<Arc<dyn Heir>>,
    /// What comes in by files.
    pub intakes: Vec<Arc<dyn Intake>>,
    /// What its things are called on other areas' pages.
    pub namers: Vec<Arc<dyn Namer>>,
    /// The clock of paid time; one area has it.
    pub paid_time: Option<Arc<dyn PaidTime>>,
}

/// An area that brings nothing yet; each says only what it has.
impl Default for Area {
    fn default() -> Self {
        Self {
            name: "",
            routes: Routes::new(""),
            permissions: &[],
            nav: Vec::new(),
            words: &[],
            tables: &[],
            palette: Vec::new(),
            schedules: &[],
            listeners: &[],
            panels: Vec::new(),
            tallies: Vec::new(),
            heirs: Vec::new(),
            intakes: Vec::new(),
            namers: Vec::new(),
            paid_time: None,
        }
    }
}
