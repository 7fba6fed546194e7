//! The one command that installs PostgreSQL on this system.

use std::fs;

use nix::unistd::geteuid;

pub(crate) fn install_command(major: Option<u32>) -> String {
    if cfg!(target_os = "macos") {
        return format!("brew install postgresql@{}", major.unwrap_or(17));
    }
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let command = command_for(&release, major);
    // A fresh container often has no sudo, and root does not need it.
    if geteuid().is_root() { command } else { format!("sudo {command}") }
}

fn command_for(os_release: &str, major: Option<u32>) -> String {
    let families = families(os_release);
    let is = |name: &str| families.iter().any(|family| family == name);
    let versioned = |name: &str| major.map_or_else(|| name.to_owned(), |major| format!("{name}-{major}"));
    if is("fedora") || is("rhel") || is("centos") {
        match major {
            // The distribution's own package has no version in its name; that of postgresql.org has.
            Some(major) => format!("dnf install postgresql{major}-server"),
            None => "dnf install postgresql-server".to_owned(),
        }
    } else if is("alpine") {
        format!("apk add postgresql{}", major.unwrap_or(17))
    } else if is("arch") {
        "pacman -S postgresql".to_owned()
    } else if is("suse") || is("opensuse") {
        format!("zypper install postgresql{}-server", major.map_or(String::new(), |m| m.to_string()))
    } else {
        format!("apt-get install {}", versioned("postgresql"))
    }
}

/// The words of `ID` and `ID_LIKE`: what the system is, and what it descends from.
fn families(os_release: &str) -> Vec<String> {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::command_for;

    #[test]
    fn the_advice_names_the_package_of_the_system() {
        assert_eq!(command_for("ID=debian\n", None), "apt-get install postgresql");
        assert_eq!(command_for("ID=ubuntu\nID_LIKE=debian\n", Some(16)), "apt-get install postgresql-16");
        assert_eq!(command_for("ID=fedora\n", None), "dnf install postgresql-server");
        assert_eq!(command_for("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", Some(16)), "dnf install postgresql16-server");
        assert_eq!(command_for("ID=alpine\n", None), "apk add postgresql17");
    }

    #[test]
    fn an_unknown_system_gets_the_commonest_advice() {
        assert_eq!(command_for("", None), "apt-get install postgresql");
    }
}
