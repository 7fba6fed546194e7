//! Whose word counts for where a request came from: nobody's but the proxies that the operator named.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::HeaderMap;

/// A network in CIDR notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    bits: u8,
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (address, bits) = text.split_once('/').unwrap_or((text, ""));
        let base: IpAddr = address.parse().map_err(|_| format!("{text} is not an address or a network like 10.0.0.0/8"))?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let bits = if bits.is_empty() { most } else { bits.parse().map_err(|_| format!("{text}: what follows / is not a number"))? };
        if bits > most {
            return Err(format!("{text}: at most /{most}"));
        }
        Ok(Self { base, bits })
    }
}

impl Network {
    #[must_use]
    pub fn holds(self, address: IpAddr) -> bool {
        match (self.base, address.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                u32::from(base) & mask == u32::from(address) & mask
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(self.bits)).unwrap_or(0);
                u128::from(base) & mask == u128::from(address) & mask
            }
            _ => false,
        }
    }
}

/// The proxies that the operator trusts. With none, the socket's peer is the client.
#[derive(Clone, Debug, Default)]
pub struct Proxies(pub Vec<Network>);

impl Proxies {
    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.holds(address))
    }

    /// Walks `X-Forwarded-For` from the right, for as long as the hop that wrote it is trusted. Nonsense ends the walk.
    pub(crate) fn client(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        let mut client = peer?.to_canonical();
        let hops: Vec<&str> =
            headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(',')).collect();
        for hop in hops.iter().rev() {
            if !self.trusts(client) {
                break;
            }
            let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
            client = address.to_canonical();
        }
        Some(client)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(trusted: &[&str], peer: &str, forwarded: &str) -> String {
        let proxies = Proxies(trusted.iter().map(|text| text.parse().unwrap()).collect());
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        proxies.client(peer.parse().ok(), &headers).unwrap().to_string()
    }

    #[test]
    fn nobody_can_forge_an_address_without_a_trusted_proxy() {
        assert_eq!(seen(&[], "198.51.100.7", "203.0.113.1"), "198.51.100.7");
        assert_eq!(seen(&["10.0.0.0/8"], "198.51.100.7", "203.0.113.1"), "198.51.100.7");
    }

    #[test]
    fn a_trusted_proxy_is_believed_about_the_last_hop_alone() {
        assert_eq!(seen(&["10.0.0.0/8"], "10.1.2.3", "203.0.113.1, 198.51.100.9"), "198.51.100.9");
        assert_eq!(seen(&["10.0.0.0/8"], "10.1.2.3", "203.0.113.1, 10.9.9.9"), "203.0.113.1");
    }

    #[test]
    fn nonsense_in_the_header_harms_nothing() {
        assert_eq!(seen(&["10.0.0.0/8"], "10.1.2.3", "'; drop table"), "10.1.2.3");
        assert_eq!(seen(&["::1/128"], "::1", "unknown"), "::1");
    }
}
