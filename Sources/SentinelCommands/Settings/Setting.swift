public import ArgumentParser
import Foundation
public import SentinelEngine
public import SentinelEvent

/// A value from its flag, else from the environment, else the one that is built in.
enum Setting {
    /// `ESENTINEL_` and the flag's name in capitals.
    static func text(_ flag: String?, _ name: String, default builtIn: String) -> String {
        flag ?? environment(name) ?? builtIn
    }

    /// The value of `ESENTINEL_NAME`; nil where it is not set or empty.
    static func environment(_ name: String) -> String? {
        guard let value = ProcessInfo.processInfo.environment["ESENTINEL_\(name)"], !value.isEmpty
        else { return nil }
        return value
    }
}

extension TimeSpan: ExpressibleByArgument {
    /// The length that an argument writes.
    public init?(argument: String) {
        self.init(text: argument)
    }

    /// Whole hours, or minutes.
    public var defaultValueDescription: String {
        let hours = milliseconds / 3_600_000
        return hours > 0 ? "\(hours)h" : "\(milliseconds / 60_000)m"
    }
}

extension Shard: ExpressibleByArgument {
    /// `2/8`: the second of eight.
    public init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else {
            return nil
        }
        self.init(number: number, of: count)
    }
}

/// A moment as users write it: the contract's notations, or a date, which is its first moment.
struct Moment: ExpressibleByArgument {
    let instant: Instant

    init?(argument: String) {
        guard let instant = Instant(text: argument) ?? LocalDate(text: argument)?.start else {
            return nil
        }
        self.instant = instant
    }
}
