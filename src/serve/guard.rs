//! Who may ask: a page of another site must not read the preview, whatever name it gives our address.

use std::net::IpAddr;

/// The names that the server answers to.
#[derive(Debug)]
pub(super) struct Guard {
    names: Vec<String>,
}

impl Guard {
    /// Besides these names, the server answers to `localhost` and to plain IP addresses, which nobody can rebind.
    pub(super) fn new(names: Vec<String>) -> Self {
        Self { names: names.into_iter().map(|name| name.to_ascii_lowercase()).collect() }
    }

    /// Whether a request with these `Host` and `Origin` headers may be answered.
    pub(super) fn admits(&self, host: &str, origin: Option<&str>) -> bool {
        let own = |origin: &str| {
            origin.strip_prefix("http://").is_some_and(|origin| origin.eq_ignore_ascii_case(host))
        };
        self.knows(host) && origin.is_none_or(own)
    }

    fn knows(&self, host: &str) -> bool {
        let Some(name) = name_of(host) else { return false };
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        let is_local = name == "localhost" || name.ends_with(".localhost");
        is_local || name.parse::<IpAddr>().is_ok() || self.names.iter().any(|known| known == name)
    }
}

/// A host without its port; nothing where it is malformed.
fn name_of(host: &str) -> Option<&str> {
    let (name, rest) = match host.strip_prefix('[') {
        Some(address) => address.split_once(']')?,
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let port = rest.strip_prefix(':').unwrap_or(if rest.is_empty() { "0" } else { "none" });
    port.parse::<u16>().is_ok().then_some(name).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_are_not_admitted() {
        let guard = Guard::new(vec!["Wiki.Example".to_owned()]);
        for (host, origin, admitted) in [
            ("localhost:8008", None, true),
            ("localhost", None, true),
            ("LOCALHOST.:8008", None, true),
            ("preview.localhost:1", None, true),
            ("127.0.0.1:8008", None, true),
            ("[::1]:8008", None, true),
            ("192.168.1.20:8008", None, true),
            ("wiki.example:8008", None, true),
            ("evil.example:8008", None, false),
            ("localhost.evil.example", None, false),
            ("127.0.0.1.evil.example", None, false),
            ("", None, false),
            ("localhost:eight", None, false),
            ("localhost:8008:9", None, false),
            ("localhost@evil.example", None, false),
            ("localhost:8008", Some("http://localhost:8008"), true),
            ("localhost:8008", Some("http://localhost:9009"), false),
            ("localhost:8008", Some("https://localhost:8008"), false),
            ("localhost:8008", Some("http://evil.example"), false),
            ("localhost:8008", Some("null"), false),
        ] {
            assert_eq!(guard.admits(host, origin), admitted, "{host} {origin:?}");
        }
    }
}
