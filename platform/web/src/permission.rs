//! What a route may need. An area declares its permissions beside the code that enforces them.

use crate::Person;

/// What somebody must have to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A permission of the catalogue, through a role; the owner always has it.
    Granted(&'static str),
    /// To be signed in, and no more: one's own profile. `while_closed`: also when the company is deactivated (its owner alone can sign in then).
    SignedIn { while_closed: bool },
    /// To be the owner.
    Owner { while_closed: bool },
}

impl Need {
    #[must_use]
    pub fn met_by(self, person: &Person) -> bool {
        match self {
            Self::Granted(name) => person.may(name),
            Self::SignedIn { .. } => true,
            Self::Owner { .. } => person.is_owner,
        }
    }

    #[must_use]
    pub const fn holds_while_closed(self) -> bool {
        match self {
            Self::Granted(_) => false,
            Self::SignedIn { while_closed } | Self::Owner { while_closed } => while_closed,
        }
    }

    /// For the readable table of routes.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Granted(name) => name.to_owned(),
            Self::SignedIn { while_closed: false } => "signed in".to_owned(),
            Self::SignedIn { while_closed: true } => "signed in, also while closed".to_owned(),
            Self::Owner { while_closed: false } => "owner".to_owned(),
            Self::Owner { while_closed: true } => "owner, also while closed".to_owned(),
        }
    }
}

/// A type that stands in a handler's signature: `Allowed<ViewUsers>`.
pub trait Permission: Send + Sync + 'static {
    const NEED: Need;
}

/// Everybody who is signed in.
pub struct SignedIn;
impl Permission for SignedIn {
    const NEED: Need = Need::SignedIn { while_closed: false };
}

/// Everybody who is signed in, even when the company is deactivated: signing out, one's own password.
pub struct SignedInWhileClosed;
impl Permission for SignedInWhileClosed {
    const NEED: Need = Need::SignedIn { while_closed: true };
}

/// The owner.
pub struct OwnerOnly;
impl Permission for OwnerOnly {
    const NEED: Need = Need::Owner { while_closed: false };
}

/// The owner, even when the company is deactivated: reactivate, export.
pub struct OwnerWhileClosed;
impl Permission for OwnerWhileClosed {
    const NEED: Need = Need::Owner { while_closed: true };
}

/// A line of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermissionInfo {
    /// `staff.view_users`: the area and the verb.
    pub name: &'static str,
    /// The category's message is `permissions-{category}`.
    pub category: &'static str,
    /// Where the category stands among the others.
    pub order: u32,
    /// The default roles of a new company that hold it: `manager`, `cashier`, `technician`, `customer_service`, `marketing`, `report_viewer`.
    pub default_roles: &'static [&'static str],
}

impl PermissionInfo {
    /// The message that names it; `{key}-hint` explains it.
    #[must_use]
    pub fn key(&self) -> String {
        format!("permission-{}", self.name.replace(['.', '_'], "-"))
    }

    #[must_use]
    pub fn category_key(&self) -> String {
        format!("permissions-{}", self.category)
    }
}

/// Declares an area's permissions: a type for the handlers' signatures and a line of the catalogue for each, with the default roles that hold it.
/// `permissions!("people" at 110 { ViewUsers = "staff.view_users" => [manager] })`
#[macro_export]
macro_rules! permissions {
    ($category:literal at $order:literal { $($type:ident = $name:literal => [$($role:ident),* $(,)?]),+ $(,)? }) => {
        $(
            #[doc = concat!("The permission `", $name, "`.")]
            pub struct $type;
            impl $crate::Permission for $type {
                const NEED: $crate::Need = $crate::Need::Granted($name);
            }
        )+
        /// This category's lines of the catalogue.
        pub const PERMISSIONS: &[$crate::PermissionInfo] = &[
            $($crate::PermissionInfo { name: $name, category: $category, order: $order, default_roles: &[$(stringify!($role)),*] }),+
        ];
    };
}
