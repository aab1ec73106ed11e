//! How much of the server one listener or one address can have.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::auth::Listener;
use crate::config;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Who shares a bound by address: a whole network of the kind that one household gets, for IPv6.
pub fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let mut octets = v6.octets();
            octets[8..].fill(0);
            IpAddr::from(octets)
        }
        v4 => v4,
    }
}

/// Places for connections that speak plain HTTP: in total and of each address.
pub struct Connections {
    total: usize,
    per_address: usize,
    /// Many come by these: our own proxies.
    exempt: Vec<IpAddr>,
    taken: Mutex<(usize, HashMap<IpAddr, usize>)>,
}

/// One connection's place, given back when dropped.
pub struct Connection {
    places: Arc<Connections>,
    address: IpAddr,
}

impl Connections {
    pub fn new(total: usize, per_address: usize, exempt: Vec<IpAddr>) -> Arc<Self> {
        Arc::new(Self { total, per_address, exempt, taken: Mutex::default() })
    }

    pub fn take(self: &Arc<Self>, address: IpAddr) -> Result<Connection, Full> {
        let exempt = self.exempt.contains(&address.to_canonical());
        let address = neighbourhood(address);
        let mut taken = lock(&self.taken);
        let (total, of_address) = &mut *taken;
        if *total >= self.total {
            return Err(Full("connections"));
        }
        let own = of_address.entry(address).or_default();
        if *own >= self.per_address && !exempt {
            return Err(Full("connections_per_address"));
        }
        *own += 1;
        *total += 1;
        Ok(Connection { places: self.clone(), address })
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut taken = lock(&self.places.taken);
        taken.0 -= 1;
        give_back(&mut taken.1, &self.address);
    }
}

#[derive(Default)]
struct Taken {
    total: usize,
    of_listener: HashMap<Listener, usize>,
    of_address: HashMap<IpAddr, usize>,
}

/// Places for sockets: in total, and (with tokens) of each listener and address.
pub struct Seats {
    total: usize,
    per_listener: usize,
    per_address: usize,
    taken: Mutex<Taken>,
}

/// One socket's place, given back when dropped.
pub struct Seat {
    seats: Arc<Seats>,
    listener: Listener,
    address: IpAddr,
}

/// There is no place left; the bound that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full(pub &'static str);

impl Seats {
    /// `apart`: whether listeners and addresses are told apart.
    pub fn new(limits: &config::Limits, apart: bool) -> Arc<Self> {
        let of_one = |limit| if apart { limit } else { usize::MAX };
        Arc::new(Self {
            total: limits.sockets,
            per_listener: of_one(limits.sockets_per_listener),
            per_address: of_one(limits.sockets_per_address),
            taken: Mutex::default(),
        })
    }

    pub fn take(self: &Arc<Self>, listener: Listener, address: IpAddr) -> Result<Seat, Full> {
        let address = neighbourhood(address);
        let mut taken = lock(&self.taken);
        if taken.total >= self.total {
            return Err(Full("sockets"));
        }
        if taken.of_listener.get(&listener).is_some_and(|n| *n >= self.per_listener) {
            return Err(Full("sockets_per_listener"));
        }
        if taken.of_address.get(&address).is_some_and(|n| *n >= self.per_address) {
            return Err(Full("sockets_per_address"));
        }
        taken.total += 1;
        *taken.of_listener.entry(listener.clone()).or_default() += 1;
        *taken.of_address.entry(address).or_default() += 1;
        Ok(Seat { seats: self.clone(), listener, address })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = lock(&self.seats.taken);
        taken.total -= 1;
        give_back(&mut taken.of_listener, &self.listener);
        give_back(&mut taken.of_address, &self.address);
    }
}

fn give_back<K: Eq + Hash>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_are_bounded_by_total_listener_and_address_and_come_back() {
        let limits = config::Limits {
            sockets: 4,
            sockets_per_listener: 2,
            sockets_per_address: 3,
            ..config::Limits::default()
        };
        let seats = Seats::new(&limits, true);
        let at = |last| IpAddr::from([10, 0, 0, last]);
        let take = |name: &str, last| seats.take(name.into(), at(last)).map_err(|full| full.0);
        let first = take("a", 1).unwrap();
        let _a = take("a", 2).unwrap();
        assert_eq!(take("a", 3).err(), Some("sockets_per_listener"));
        let _b = take("b", 1).unwrap();
        let _c = take("c", 1).unwrap();
        assert_eq!(take("d", 2).err(), Some("sockets"));
        drop(first);
        let _d = take("d", 1).unwrap();
        drop(_c);
        assert!(take("a", 2).is_ok());
        assert!(lock(&seats.taken).of_listener.len() <= 3);

        let open = Seats::new(&limits, false);
        let held: Vec<_> = (0..4).map(|_| open.take("local".into(), at(1)).unwrap()).collect();
        assert!(open.take("local".into(), at(1)).is_err());
        drop(held);
        assert!(open.take("local".into(), at(1)).is_ok());
    }

    #[test]
    fn connections_of_one_address_leave_room_for_others_and_come_back() {
        let (proxy, one) = (IpAddr::from([10, 0, 0, 9]), IpAddr::from([10, 0, 0, 1]));
        let places = Connections::new(4, 2, vec![proxy]);
        let take = |address| places.take(address).map_err(|full| full.0);
        let held = (take(one).unwrap(), take(one).unwrap());
        assert_eq!(take(one).err(), Some("connections_per_address"));
        let _proxied = (take(proxy).unwrap(), take(proxy).unwrap());
        assert_eq!(take(proxy).err(), Some("connections"));
        drop(held);
        let _third = take(proxy).unwrap();
        assert!(take(one).is_ok());
        assert_eq!(lock(&places.taken).1.len(), 1);
    }

    #[test]
    fn an_ipv6_network_counts_as_one_address() {
        let same = |a: &str, b: &str| {
            neighbourhood(a.parse().unwrap()) == neighbourhood(b.parse().unwrap())
        };
        assert!(same("2001:db8::1", "2001:db8::ffff"));
        assert!(!same("2001:db8::1", "2001:db8:0:1::1"));
        assert!(!same("10.0.0.1", "10.0.0.2"));
        assert!(same("::ffff:10.0.0.1", "10.0.0.1"));
    }
}
