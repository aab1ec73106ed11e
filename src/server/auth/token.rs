use std::sync::Arc;

use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

use super::{AuthError, Listener};
use crate::config;

pub(super) type Hash = [u8; 32];

pub(super) fn sha256(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}

/// 256 random bits as 64 hexadecimal digits.
pub(super) fn secret() -> Result<String, AuthError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(AuthError::Randomness)?;
    Ok(hex(&bytes))
}

/// A fresh token, and the SHA-256 of it that belongs in `auth.tokens`.
pub fn new_token() -> Result<(String, String), AuthError> {
    let token = format!("segue_{}", secret()?);
    let hash = hex(&sha256(&token));
    Ok((token, hash))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a text can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The 32 bytes of 64 hexadecimal digits.
pub(super) fn unhex(text: &str) -> Option<Hash> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// A token that is let in.
#[derive(Clone)]
pub(super) struct Known {
    pub listener: Listener,
    pub hash: Hash,
}

pub(super) struct Tokens(Vec<Known>);

impl Tokens {
    pub fn new(tokens: &[config::Token]) -> Self {
        let known = |token: &config::Token| {
            Some(Known { listener: Arc::from(&*token.listener), hash: unhex(&token.sha256)? })
        };
        Self(tokens.iter().filter_map(known).collect())
    }

    /// Whose token this is. Takes the same time whichever matches, and if none does.
    pub fn find(&self, token: &str) -> Option<Known> {
        self.by_hash(&sha256(token))
    }

    pub fn by_hash(&self, hash: &Hash) -> Option<Known> {
        let mut found = None;
        for known in &self.0 {
            let same: Choice = known.hash.ct_eq(hash);
            if bool::from(same) {
                found = Some(known.clone());
            }
        }
        found
    }
}
