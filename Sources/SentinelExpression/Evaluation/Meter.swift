/// Counts what an evaluation costs, and ends it when it costs too much.
///
/// The account stands in a slot of the frame, behind the environment's variables. A step is about
/// what one round of a comprehension costs. Paid for are rounds, text that is read or made, and
/// the parts of lists and maps that are made or compared, each as often as it stands there: a list
/// that holds another twice has its parts twice. So neither time nor memory can grow out of hand.
struct Meter: Sendable {
    /// How many bytes of text make a step.
    private static let bytesPerStep = 16
    /// How many rounds are counted before they are paid for.
    static let roundsAtOnce = 64

    let slot: Int

    /// Pays for some steps; the account stays empty once it is.
    func charge(_ steps: Int, _ frame: inout [Value]) throws(EvaluationError) {
        guard case .int(let left) = frame[slot], left >= steps else {
            frame[slot] = .int(-1)
            throw .tooExpensive
        }
        frame[slot] = .int(left - Int64(steps))
    }

    /// Pays for reading a text; other values cost nothing to look at.
    func chargeText(_ value: Value, _ frame: inout [Value]) throws(EvaluationError) {
        let steps = Self.textSteps(value)
        if steps > 0 { try charge(steps, &frame) }
    }

    /// Pays for reading a text.
    func chargeText(_ text: String, _ frame: inout [Value]) throws(EvaluationError) {
        let steps = text.utf8.count / Self.bytesPerStep
        if steps > 0 { try charge(steps, &frame) }
    }

    /// Pays for walking over a value once, as a function does with its arguments.
    func chargeElements(_ value: Value, _ frame: inout [Value]) throws(EvaluationError) {
        let steps: Int
        switch value {
        case .list(let elements): steps = elements.count / Self.bytesPerStep
        case .map(let map): steps = map.count / Self.bytesPerStep
        default: steps = Self.textSteps(value)
        }
        if steps > 0 { try charge(steps, &frame) }
    }

    /// Pays for all parts of a value, as they are made or compared.
    func chargeParts(_ value: Value, _ frame: inout [Value]) throws(EvaluationError) {
        guard value.isContainer else { return try chargeText(value, &frame) }
        guard case .int(let left) = frame[slot] else { throw .tooExpensive }
        try charge(value.partCount(upTo: Int(left) + 1), &frame)
    }

    private static func textSteps(_ value: Value) -> Int {
        switch value {
        case .string(let text): text.utf8.count / bytesPerStep
        case .bytes(let bytes): bytes.count / bytesPerStep
        default: 0
        }
    }
}

extension Value {
    /// Whether the value holds other values.
    var isContainer: Bool {
        switch self {
        case .list, .map, .optional: true
        default: false
        }
    }

    /// The number of values in this one, itself included; beyond a limit it is not exact.
    func partCount(upTo limit: Int) -> Int {
        switch self {
        case .list(let elements): Self.partCount(of: elements, upTo: limit)
        case .map(let map):
            Self.partCount(of: map.values, upTo: limit) + map.count
        case .optional(let value?): 1 + value.partCount(upTo: limit)
        default: 1
        }
    }

    private static func partCount(of values: [Value], upTo limit: Int) -> Int {
        var count = 1 + values.count
        for value in values where value.isContainer {
            guard count <= limit else { break }
            count += value.partCount(upTo: limit - count)
        }
        return count
    }
}

/// The longest text that an expression may make.
enum TextLimit {
    /// 16 MiB.
    static let bytesMax = 1 << 24

    /// Refuses a text before it is made.
    static func check(_ byteCount: Int) throws(EvaluationError) {
        guard byteCount <= bytesMax else {
            throw EvaluationError(.limit, "the text would be longer than \(bytesMax) bytes")
        }
    }
}
