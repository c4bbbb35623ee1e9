//! Low, medium, high: for maturity, risk, power and interest.

crate::fields::words! {
    /// Low, medium or high.
    Grade {
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
    }
}
