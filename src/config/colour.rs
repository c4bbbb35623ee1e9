//! A colour, and whether text in it can be read.

use std::fmt;

/// A colour of the screen: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

/// What the Web Content Accessibility Guidelines 2.2 ask of text (1.4.3).
pub const READABLE: f64 = 4.5;

impl Colour {
    /// Reads `#0b6150` or `#063`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        let [_, red, green, blue] = number.to_be_bytes();
        match digits.len() {
            6 => Some(Self(red, green, blue)),
            3 => Some(Self(green % 16 * 17, blue / 16 * 17, blue % 16 * 17)),
            _ => None,
        }
    }

    /// How bright it is, from 0 to 1, as the guidelines reckon it.
    fn luminance(self) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    /// The contrast to another colour, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The nearest colour of its kind that can be read on a background: mixed with black or with white until it can.
    pub fn readable_on(self, background: Self) -> Self {
        let end = if background.luminance() > 0.18 { 0_u16 } else { 255 };
        let mixed = |share: u16| {
            let mix = |value: u8| {
                u8::try_from((u16::from(value) * (100 - share) + end * share) / 100)
                    .expect("a mean of two bytes")
            };
            Self(mix(self.0), mix(self.1), mix(self.2))
        };
        (0..=100).map(mixed).find(|colour| colour.contrast(background) >= READABLE).unwrap_or(mixed(100))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}
