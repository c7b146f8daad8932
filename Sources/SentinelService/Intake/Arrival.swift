import SentinelArchive
import SentinelEvent
import SentinelReplay

/// Who sent lines, and when they were received.
struct Origin: Sendable {
    let source: String
    let received: Instant
}

/// A line as it came, decoded.
struct Arrival: Sendable {
    let number: Int
    let event: Result<Event, Rejection>
    let text: ArraySlice<UInt8>

    init(
        _ line: LineBatch.Line,
        _ bytes: [UInt8],
        _ decoder: EventDecoder,
        _ now: Instant
    ) {
        number = line.number
        do throws(Rejection) {
            let event = try decoder.decode(bytes, line.range)
            guard event.time <= now.advanced(byMilliseconds: EventDecoder.clockAhead) else {
                throw Rejection(
                    field: "time",
                    reason: .implausibleTime,
                    detail: "time lies over ten minutes after it was received"
                )
            }
            self.event = .success(event)
            text = Self.stamped(Self.trimmed(bytes[line.range]), event, now)
        } catch {
            event = .failure(error)
            text = bytes[line.range]
        }
    }

    /// A place at which there was no line to be read, as one that is too long.
    init(_ damage: ArchiveDamage) {
        number = damage.line
        event = .failure(
            Rejection(field: nil, reason: QuarantineReason(damage.reason), detail: damage.detail)
        )
        text = []
    }

    /// The line with the time of its arrival, which the receiver writes.
    private static func stamped(
        _ text: ArraySlice<UInt8>,
        _ event: Event,
        _ now: Instant
    ) -> ArraySlice<UInt8> {
        // One that names the member without a value keeps it: a second would spoil the line.
        guard event.arrived == nil, text.last == UInt8(ascii: "}"),
            !String(decoding: text, as: UTF8.self).contains("arrived")
        else { return text }
        let stamp = Array(#","arrived":"\#(now)"}"#.utf8)
        // A line that would become longer than readers take goes without.
        guard text.count + stamp.count <= JournalOptions().lineBytesMax else { return text }
        return text.dropLast() + stamp
    }

    /// The line without blanks at its end.
    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text[..<((text.lastIndex { $0 > 0x20 }).map { $0 + 1 } ?? text.startIndex)]
    }
}
