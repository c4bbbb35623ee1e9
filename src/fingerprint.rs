//! Equal fingerprint, equal content: how the tool knows what did not change.

use std::fmt;
use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The 128-bit XXH3 hash of some bytes. It tells versions of our own files apart; it is no seal against forgers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// The fingerprint of a value, by way of its [`Hash`]. Good within one run of the program only:
    /// how a value is fed to a hasher may differ between versions of the compiler.
    pub fn of_value(value: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = Fingerprinter::default();
        value.hash(&mut hasher);
        hasher.fingerprint()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Gathers bytes for a [`Fingerprint`]. It keeps them and hashes once, which is faster than hashing the
/// four-byte pieces that `Hash` produces one by one.
pub struct Fingerprinter(Vec<u8>);

impl Default for Fingerprinter {
    fn default() -> Self {
        Self(Vec::with_capacity(4096))
    }
}

impl Fingerprinter {
    /// The fingerprint of everything written so far.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

impl Hasher for Fingerprinter {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        xxhash_rust::xxh3::xxh3_64(&self.0)
    }
}

/// The fingerprint of bytes that come piece by piece.
#[derive(Default)]
pub struct Stream(Xxh3);

impl Stream {
    /// Adds the next piece.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint of all pieces.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}
