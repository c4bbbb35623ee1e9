//! same.
