//! Which addresses of the internet a visit may connect to: those that anybody can reach. An address in the content is written by whoever
//! proposes a change, and the machine that visits it often stands inside a network of its own; so no visit may lead into that network.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Blocks of IPv4 that are not of the public internet: the special-purpose registry of IANA (RFC 6890), multicast, and what is reserved.
const NOT_PUBLIC_V4: &[(Ipv4Addr, u32)] = &[
    // "This network", with the unspecified address.
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    // Private.
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    // Between a provider and its customers.
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    // Loopback.
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // The address at which machines of one cloud ask the platform below them, which is not in the registry.
    (Ipv4Addr::new(168, 63, 129, 16), 32),
    // Link-local, where clouds tell a machine its credentials.
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    // Private.
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    // Assignments of the IETF.
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    // Documentation.
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    // Relays of 6to4, which are no more.
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    // Private.
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    // Benchmarks.
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    // Documentation.
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Multicast; reserved, with the broadcast address.
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// All that is given out for the public internet in IPv6. Loopback, link-local, unique local and multicast addresses lie outside.
const GIVEN_OUT_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Blocks in [`GIVEN_OUT_V6`] that are not of the public internet.
const NOT_PUBLIC_V6: &[(Ipv6Addr, u32)] = &[
    // Assignments of the IETF, Teredo among them, which wraps an address of IPv4.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    // Documentation.
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Blocks of IPv6 that lead to an address of IPv4, with the bit at which it begins.
const LEADING_TO_V4: &[(Ipv6Addr, u32, u32)] = &[
    // IPv4-mapped (RFC 4291).
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, 96),
    // Translated by a NAT64 (RFC 6052); the local block beside it, 64:ff9b:1::/48, is not of the public internet.
    (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96, 96),
    // 6to4 (RFC 3056).
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, 16),
];

/// Whether an address is of the public internet, so that whoever visits it learns no more than anybody could.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !NOT_PUBLIC_V4.iter().any(|&(block, length)| {
            within(u128::from(address.to_bits()) << 96, u128::from(block.to_bits()) << 96, length)
        }),
        IpAddr::V6(address) => {
            let is_in = |(block, length): (Ipv6Addr, u32)| within(address.to_bits(), block.to_bits(), length);
            match LEADING_TO_V4.iter().find(|&&(block, length, _)| is_in((block, length))) {
                Some((_, _, start)) => {
                    let bits = (address.to_bits() << start) >> 96;
                    is_public(Ipv4Addr::from_bits(bits as u32).into())
                }
                None => is_in(GIVEN_OUT_V6) && !NOT_PUBLIC_V6.iter().any(|&block| is_in(block)),
            }
        }
    }
}

/// Whether two addresses agree in their first `length` bits.
fn within(address: u128, block: u128, length: u32) -> bool {
    (address ^ block) >> (128 - length) == 0
}

/// A host that may be visited wherever its address lies, as `--links-allow` names it: `HOST` or `HOST:PORT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// In lower case; an address of IPv6 in brackets.
    host: String,
    port: Option<u16>,
}

impl Allowed {
    /// Reads `HOST` or `HOST:PORT`.
    ///
    /// # Errors
    /// If it is neither.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wanted = || format!("`{text}` is no host: write `HOST` or `HOST:PORT`, an address of IPv6 in brackets");
        // The crate for addresses reads the host as it will read those in the content: `0x7f.1` is `127.0.0.1`.
        let url = url::Url::parse(&format!("http://{text}/")).map_err(|_| wanted())?;
        let host = url.host_str().ok_or_else(wanted)?.to_owned();
        let is_bare = url.path() == "/" && url.username().is_empty() && url.password().is_none();
        if !is_bare || text.contains(['/', '?', '#', '@', '\\']) {
            return Err(wanted());
        }
        let after = text.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
        let port = match after.filter(|(host, _)| !host.starts_with('[') || host.ends_with(']')) {
            Some((_, port)) => Some(port.parse().map_err(|_| wanted())?),
            None => None,
        };
        Ok(Self { host, port })
    }

    /// Whether this is the host and port of an address on the web.
    pub(super) fn covers(&self, host: &str, port: u16) -> bool {
        self.host.eq_ignore_ascii_case(host) && self.port.is_none_or(|allowed| allowed == port)
    }
}

/// That a host has an address which is not of the public internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPublic(pub IpAddr);

impl fmt::Display for NotPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no address of the public internet", self.0)
    }
}

impl std::error::Error for NotPublic {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(addresses: &[&str], expected: bool) {
        for address in addresses {
            assert_eq!(is_public(address.parse().expect("an address")), expected, "{address}");
        }
    }

    #[test]
    fn addresses_inside_networks_are_not_public() {
        check(&["127.0.0.1", "127.255.255.255", "0.0.0.0", "0.1.2.3"], false);
        check(&["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"], false);
        check(&["169.254.169.254", "100.64.0.1", "100.100.100.200", "100.127.255.255", "168.63.129.16"], false);
        check(&["192.0.0.170", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255"], false);
        check(&["198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"], false);
        check(&["::", "::1", "::2", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1"], false);
        check(&["100::1", "64:ff9b:1::1", "2001::1", "2001:db8::1", "3fff::1", "4000::1", "::7f00:1"], false);
    }

    #[test]
    fn addresses_of_ipv4_in_ipv6_are_judged_as_what_they_lead_to() {
        check(&["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"], false);
        check(&["64:ff9b::7f00:1", "64:ff9b::192.168.0.1", "2002:7f00:1::", "2002:a9fe:a9fe::1"], false);
        check(&["::ffff:93.184.215.14", "64:ff9b::93.184.215.14", "2002:5db8:d70e::1"], true);
    }

    #[test]
    fn the_rest_is_public_up_to_the_borders() {
        check(&["1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"], true);
        check(&["128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.0.1"], true);
        check(&["198.17.255.255", "198.20.0.0", "223.255.255.255", "168.63.129.15", "168.63.129.17"], true);
        check(&["2606:4700::1111", "2001:200::1", "2003::1", "3ffe::1"], true);
    }

    #[test]
    fn hosts_are_allowed_by_name_and_port() {
        let covers = |text: &str, host: &str, port| Allowed::parse(text).expect(text).covers(host, port);
        assert!(covers("localhost", "localhost", 80) && covers("LOCALHOST", "localhost", 4321));
        assert!(covers("127.0.0.1:80", "127.0.0.1", 80) && !covers("127.0.0.1:80", "127.0.0.1", 81));
        assert!(covers("[::1]", "[::1]", 80) && covers("[::1]:443", "[::1]", 443) && !covers("[::1]:443", "[::1]", 80));
        assert!(!covers("example.org", "www.example.org", 80) && !covers("example.org", "example.org.evil.test", 80));
        for wrong in ["", ":80", "a/b", "a?b", "u@a", "a:99999", "::1", "a b", "http://a"] {
            assert!(Allowed::parse(wrong).is_err(), "{wrong}");
        }
    }
}
