public import SentinelArchive
public import SentinelEvent

/// One line of a log that was not judged, and why.
///
/// It holds nothing of the line itself.
public struct QuarantineEntry: Hashable, Sendable {
    /// The file as the user named it.
    public let file: String
    /// Line from 1.
    public let line: Int
    /// Where the line begins, in decompressed bytes.
    public let offset: Int
    /// The contract's name of the field at fault; nil where the line as a whole is.
    public let field: String?
    /// Which fault.
    public let reason: QuarantineReason
    /// What was found and what was expected.
    public let detail: String

    /// A line that could not be an event, or could not be judged.
    public init(file: String, line: LineBatch.Line, _ rejection: Rejection) {
        self.file = file
        self.line = line.number
        offset = line.offset
        field = rejection.field
        reason = rejection.reason
        detail = rejection.detail
    }

    /// A place at which the archive itself is damaged.
    public init(_ damage: ArchiveDamage) {
        file = damage.path
        line = damage.line
        offset = damage.offset
        field = nil
        reason = QuarantineReason(damage.reason)
        detail = damage.detail
    }

    /// The entry as one JSON object on one line.
    public func json() -> String {
        var object = JSONObjectWriter()
        object.add("file", file)
        object.add("line", number: line)
        object.add("offset", number: offset)
        object.add("field", raw: field.map(JSONObjectWriter.quoted) ?? "null")
        object.add("reason", reason.rawValue)
        object.add("detail", detail)
        return object.finished()
    }
}

extension QuarantineReason {
    /// The reason of a damage of the archive itself.
    package init(_ reason: ArchiveDamage.Reason) {
        switch reason {
        case .truncatedFrame: self = .truncatedFrame
        case .damagedFrame: self = .damagedFrame
        case .lineTooLong: self = .lineTooLong
        case .readError: self = .readError
        }
    }
}
