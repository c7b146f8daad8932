package import SentinelEvent

/// What became of lines that were sent: told once it is durable.
package struct IntakeReceipt: Sendable, Hashable {
    /// A line that was refused.
    package struct Refusal: Sendable, Hashable {
        /// Its number in what was sent.
        package let line: Int
        /// Why.
        package let rejection: Rejection
    }

    /// Events that were taken in.
    package internal(set) var accepted = 0
    /// Events that had been taken in before.
    package internal(set) var duplicates = 0
    /// Lines that went to quarantine.
    package internal(set) var refused: [Refusal] = []
}

/// Why lines could not be taken in; none of them is durable then, and all may be sent again.
package enum IntakeError: Error, Sendable, Hashable {
    /// More waits to become durable than may wait.
    case busy
    /// The journal cannot be written.
    case journal(String)
}
