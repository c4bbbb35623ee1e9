//! sites.
