import ArgumentParser
import Foundation
import SentinelEvent

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

/// A length of time as users write it: `48h`, `10m`, `90s`, `7d`, `1d12h`.
struct TimeSpan: ExpressibleByArgument, Hashable {
    let milliseconds: Int64

    init?(argument: String) {
        let units: [Character: Int64] = ["d": 86_400, "h": 3_600, "m": 60, "s": 1]
        var (seconds, digits): (Int64, String) = (0, "")
        for character in argument {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                guard let unit = units[character], let count = Int64(digits), count < 10_000_000
                else { return nil }
                seconds += count * unit
                digits = ""
            }
        }
        guard digits.isEmpty, !argument.isEmpty else { return nil }
        milliseconds = seconds * 1000
    }

    init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    var defaultValueDescription: String {
        let hours = milliseconds / 3_600_000
        return hours > 0 ? "\(hours)h" : "\(milliseconds / 60_000)m"
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
