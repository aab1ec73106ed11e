use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::digest::common::Key;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::token::{Hash, Known, Tokens, hex, unhex};
use super::{AuthError, Listener};

pub(super) const NAME: &str = "segue_login";

/// Keeps the key in the data folder, so that a restart signs nobody out.
const KEY_FILE: &str = "cookie.key";

/// Cookies that prove themselves: whose token they came from, until when, and a MAC over both. A token
/// that leaves the configuration takes its cookies with it.
pub(super) struct Cookies {
    key: Hash,
    life: Duration,
}

impl Cookies {
    pub fn open(data_dir: &Path, life: Duration) -> Result<Self, AuthError> {
        let path = data_dir.join(KEY_FILE);
        let fault = |source| AuthError::Key { path: path.display().to_string(), source };
        match fs::read_to_string(&path) {
            Ok(text) => {
                let damaged = || io::Error::new(io::ErrorKind::InvalidData, "it is damaged");
                let key = unhex(text.trim()).ok_or_else(damaged).map_err(fault)?;
                Ok(Self { key, life })
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                let mut key = [0; 32];
                getrandom::fill(&mut key).map_err(AuthError::Randomness)?;
                fs::create_dir_all(data_dir).map_err(fault)?;
                write_secret(&path, &hex(&key)).map_err(fault)?;
                Ok(Self { key, life })
            }
            Err(e) => Err(fault(e)),
        }
    }

    /// A `Set-Cookie` value for the listener of a token.
    pub fn issue(&self, token: &Known, path: &str, secure: bool, now: SystemTime) -> String {
        let expires = seconds(now) + self.life.as_secs();
        let mac = hex(&self.mac(&token.hash, expires).finalize().into_bytes());
        let id = hex(&token.hash);
        let age = self.life.as_secs();
        let secure = if secure { "; Secure" } else { "" };
        format!(
            "{NAME}={id}.{expires}.{mac}; Path={path}; Max-Age={age}; HttpOnly; SameSite=Strict{secure}"
        )
    }

    /// Whose cookie this is, if it is one of ours, still good, and its token is still let in.
    pub fn check(&self, value: &str, tokens: &Tokens, now: SystemTime) -> Option<Listener> {
        let mut parts = value.split('.');
        let (id, expires, mac) = (parts.next()?, parts.next()?, parts.next()?);
        let (id, mac) = (unhex(id)?, unhex(mac)?);
        let expires: u64 = expires.parse().ok()?;
        // Compares in constant time.
        self.mac(&id, expires).verify_slice(&mac).ok()?;
        if parts.next().is_some() || expires <= seconds(now) {
            return None;
        }
        Some(tokens.by_hash(&id)?.listener)
    }

    fn mac(&self, token: &Hash, expires: u64) -> Hmac<Sha256> {
        let mut mac = keyed(&self.key);
        mac.update(b"segue cookie 1\0");
        mac.update(token);
        mac.update(&expires.to_be_bytes());
        mac
    }
}

/// What a key is short of a block of its hash is zeros (RFC 2104, section 2).
fn keyed(key: &Hash) -> Hmac<Sha256> {
    let mut block = Key::<Hmac<Sha256>>::default();
    block.iter_mut().zip(key).for_each(|(to, byte)| *to = *byte);
    Hmac::new(&block)
}

pub(super) fn cleared(path: &str) -> String {
    format!("{NAME}=; Path={path}; Max-Age=0; HttpOnly; SameSite=Strict")
}

fn seconds(at: SystemTime) -> u64 {
    at.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Writes a file that only its owner may read, whole or not at all: half a key would keep the next start from
/// coming about.
fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = path.with_extension("new");
    let mut file = options.open(&made)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(made, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231 has no key of 32 bytes; its second one, "Jefe", is the same with the zeros that it is short of.
    #[test]
    fn the_mac_is_that_of_the_standard() {
        let mut key = Hash::default();
        key.iter_mut().zip(b"Jefe").for_each(|(to, byte)| *to = *byte);
        let mac = keyed(&key).chain_update(b"what do ya want for nothing?").finalize();
        let told = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(hex(&mac.into_bytes()), told);
    }
}
