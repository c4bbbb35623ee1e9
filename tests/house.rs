//! house.
