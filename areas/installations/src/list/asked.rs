//! Which lines are wanted.

use uuid::Uuid;
use web::Fields;

use crate::LineError;
use crate::state::State;

/// A filter that can be read.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub q: String,
    pub state: Option<State>,
    pub technician: Option<Uuid>,
    pub plan: Option<Uuid>,
    pub customer: Option<Uuid>,
    pub barangay: Option<Uuid>,
    pub router: Option<Uuid>,
    /// Under an element of the plant; words are not looked for then.
    pub lcp: Option<Uuid>,
    pub splitter: Option<Uuid>,
    pub nap: Option<Uuid>,
}

/// The names of the filters, as they stand in an address.
pub(crate) const NAMES: [&str; 10] = ["q", "state", "technician", "plan", "customer", "barangay", "router", "lcp", "splitter", "nap"];
const LONGEST: usize = 100;

impl Asked {
    /// An id that cannot be read finds nothing, as one that is another company's.
    pub fn read(fields: &Fields) -> Result<Self, LineError> {
        let id = |name: &'static str| fields.optional(name).map(|text| text.parse().unwrap_or(Uuid::max()));
        let state = fields.optional("state").map(|word| State::of(word).ok_or(LineError::FilterWrong { field: "state" })).transpose()?;
        let q = fields.text("q");
        if q.chars().count() > LONGEST {
            return Err(LineError::FilterWrong { field: "q" });
        }
        Ok(Self {
            q: q.to_owned(),
            state,
            technician: id("technician"),
            plan: id("plan"),
            customer: id("customer"),
            barangay: id("barangay"),
            router: id("router"),
            lcp: id("lcp"),
            splitter: id("splitter"),
            nap: id("nap"),
        })
    }

    pub(crate) const fn under(&self) -> bool {
        self.lcp.is_some() || self.splitter.is_some() || self.nap.is_some()
    }
}
