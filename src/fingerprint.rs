//! Equal fingerprint, equal content: how the tool knows what did not change.

use std::fmt;
use std::hash::{Hash, Hasher};

/// The first 128 bits of a BLAKE3 hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::cut(&blake3::hash(bytes))
    }

    /// The fingerprint of a value, by way of its [`Hash`]. Good within one run of the program only:
    /// how a value is fed to a hasher may differ between versions of the compiler.
    pub fn of_value(value: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = Fingerprinter::default();
        value.hash(&mut hasher);
        hasher.fingerprint()
    }

    /// Reads back what [`Display`](fmt::Display) wrote: 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        if text.len() != 32 || !text.is_ascii() {
            return None;
        }
        for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    fn cut(hash: &blake3::Hash) -> Self {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.as_bytes()[..16]);
        Self(bytes)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Gathers bytes for a [`Fingerprint`]. It keeps them and hashes once, which is several times
/// faster than feeding BLAKE3 the four-byte pieces that `Hash` produces.
#[derive(Default)]
pub struct Fingerprinter(Vec<u8>);

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
        let bytes = self.fingerprint().0;
        u64::from_le_bytes(bytes[..8].try_into().expect("eight of sixteen bytes"))
    }
}

/// The fingerprint of bytes that come piece by piece.
#[derive(Default)]
pub struct Stream(blake3::Hasher);

impl Stream {
    /// Adds the next piece.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint of all pieces.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::cut(&self.0.finalize())
    }
}
