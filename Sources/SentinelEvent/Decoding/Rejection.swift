/// Why a line cannot be an event, or cannot be judged: what quarantine keeps of it.
///
/// It holds no value of the line, so no person and no picture gets into quarantine.
public struct Rejection: Error, Hashable, Sendable {
    /// The contract's name of the field at fault; nil where the line as a whole is.
    public let field: String?
    /// Which fault.
    public let reason: QuarantineReason
    /// Where in the object, what was found and what was expected, in words.
    public let detail: String

    /// A rejection.
    public init(field: String?, reason: QuarantineReason, detail: String) {
        self.field = field
        self.reason = reason
        self.detail = detail
    }
}

/// The faults that send a line to quarantine.
public enum QuarantineReason: String, CaseIterable, Sendable {
    /// The bytes are not UTF-8.
    case notUTF8 = "not_utf8"
    /// The line is no JSON, or more than one JSON value.
    case notJSON = "not_json"
    /// The line is JSON, but no object.
    case notObject = "not_object"
    /// A required field is not there, null or empty.
    case missing = "missing_field"
    /// One object names a field twice.
    case repeated = "repeated_field"
    /// The field holds another kind of value.
    case wrongType = "wrong_type"
    /// The value is of the right kind, but outside what the contract allows.
    case outOfRange = "out_of_range"
    /// The contract has no such code.
    case unknownCode = "unknown_code"
    /// The contract has no such type of event.
    case unknownType = "unknown_type"
    /// A picture or a face template, which is never taken in; or an unknown value over 4 KiB.
    case biometricRefused = "biometric_refused"
    /// The event's time is over ten minutes after the receiver took it in.
    case implausibleTime = "implausible_time"
    /// The same type and id stand already with other content; the first holds.
    case conflictingDuplicate = "conflicting_duplicate"
    /// The event is further behind the watermark than the lateness bound.
    case late
    /// The line is over the limit of its length.
    case lineTooLong = "line_too_long"
    /// The archive ends in the middle of a frame.
    case truncatedFrame = "truncated_frame"
    /// A frame of the archive cannot be decompressed.
    case damagedFrame = "damaged_frame"
    /// The file could not be read further.
    case readError = "read_error"
}
