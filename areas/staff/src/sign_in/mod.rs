//! Getting in: password or mailed code, the company when there are several, the second factor, a session of its own.

mod admit;
mod choose;
mod code;
mod factor;
mod known;
mod page;
mod pending;
mod verb;

pub use choose::{choose, choose_page};
pub use code::{ask, ask_page, enter, enter_page, link, link_page};
pub use factor::{factor, factor_page, resend};
pub use page::{show, sign_out, submit};
pub use verb::email_key;
