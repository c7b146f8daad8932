/// Builds the value of one field from its place in a line, or says what is wrong with it.
struct FieldDecoder {
    /// The line's buffer.
    let bytes: [UInt8]
    /// Whether the event is a reversal, whose amounts and counts may be negative.
    let isReversal: Bool

    typealias Member = JSONScanner.Member

    /// The value of a field that is there; `path` says where, such as `details[2].cnt`.
    func value(_ field: Field, _ member: Member, path: String) throws(Rejection) -> FieldValue {
        let fault = Fault(field: field, path: path)
        switch field.kind {
        case .text(let length):
            return .text(try text(member, length, fault))
        case .code(let codes):
            let text = try text(member, 1...256, fault)
            guard codes.contains(text) else {
                throw fault(.unknownCode, "is none of \(codes.joined(separator: ", "))")
            }
            return .text(text)
        case .mark:
            return try mark(member, fault)
        case .money:
            return .money(try money(member, fault))
        case .number(let range):
            return .number(try number(member, range, fault))
        case .whole:
            return .whole(try whole(member, fault))
        case .degrees(let limit):
            return .degrees(try degrees(member, limit, fault))
        case .time:
            return .time(try time(member, fault))
        case .date:
            return .date(try date(member, fault))
        case .bool:
            guard member.shape == .bool else { throw fault.wrongType("true or false", member) }
            return .bool(bytes[member.value.lowerBound] == UInt8(ascii: "t"))
        case .texts(let length):
            return .texts(try texts(member, length, fault))
        case .feeLines, .attributes:
            preconditionFailure("objects are decoded by EventDecoder")
        }
    }

    private func text(
        _ member: Member,
        _ length: ClosedRange<Int>,
        _ fault: Fault
    ) throws(Rejection) -> String {
        guard member.shape == .text else { throw fault.wrongType("a text", member) }
        // A text of no more bytes than the limit has no more characters either.
        guard let text = JSONText.decode(bytes, member.value, isEscaped: member.isEscaped) else {
            throw fault(.notJSON, "has an escape that is no character")
        }
        guard text.isComposed else {
            throw fault(.outOfRange, "is not in the composed form of Unicode (NFC)")
        }
        let fits = text.utf8.count <= length.upperBound && text.utf8.count >= 4 * length.lowerBound
        guard fits || length.contains(text.unicodeScalars.count) else {
            let bounds = "\(length.lowerBound) to \(length.upperBound)"
            throw fault(.outOfRange, "has to be \(bounds) characters long")
        }
        return text
    }

    private func mark(_ member: Member, _ fault: Fault) throws(Rejection) -> FieldValue {
        switch try text(member, 1...256, fault) {
        case "1": return .bool(true)
        case "0": return .absent
        default: throw fault(.unknownCode, "is neither \"1\" nor \"0\"")
        }
    }

    private func money(_ member: Member, _ fault: Fault) throws(Rejection) -> Money {
        let decimal = try decimal(member, "an amount in yuan", fault, allowsText: true)
        guard let fen = decimal.units(2) else {
            throw fault(.outOfRange, "has over two decimals, or too many digits")
        }
        guard fen.magnitude <= UInt64(Money.limit) else {
            throw fault(.outOfRange, "has over sixteen digits")
        }
        guard fen >= 0 || isReversal else {
            throw fault(.outOfRange, "is negative, which only a reversal may be")
        }
        return Money(fen: fen)
    }

    private func number(
        _ member: Member,
        _ range: FieldKind.NumberRange,
        _ fault: Fault
    ) throws(Rejection) -> Quantity {
        let decimal = try decimal(member, "a number", fault, allowsText: false)
        guard let units = decimal.rounded(4),
            units.magnitude <= UInt64(Quantity.limit) * 10_000
        else { throw fault(.outOfRange, "has too many digits") }
        let isAllowed =
            switch range {
            case .positive: isReversal ? units != 0 : units > 0
            case .notNegative: isReversal || units >= 0
            case .percentage: (0...1_000_000).contains(units)
            }
        guard isAllowed else { throw fault(.outOfRange, range.expectation) }
        return Quantity(tenThousandths: units)
    }

    private func whole(_ member: Member, _ fault: Fault) throws(Rejection) -> Int64 {
        let decimal = try decimal(member, "a whole number", fault, allowsText: false)
        guard let units = decimal.rounded(4), units % 10_000 == 0, units >= 0 else {
            throw fault(.outOfRange, "has to be a whole number, zero or more")
        }
        return units / 10_000
    }

    private func degrees(
        _ member: Member,
        _ limit: Int64,
        _ fault: Fault
    ) throws(Rejection) -> Double {
        guard member.shape == .number,
            let degrees = Double(String(decoding: bytes[member.value], as: UTF8.self))
        else { throw fault.wrongType("a number of degrees", member) }
        guard degrees.magnitude <= Double(limit) else {
            throw fault(.outOfRange, "has to be within \(limit) degrees")
        }
        return degrees == 0 ? 0 : degrees  // -0 is 0, and has to hash alike.
    }

    private func time(_ member: Member, _ fault: Fault) throws(Rejection) -> Instant {
        guard member.shape == .text else { throw fault.wrongType("a time", member) }
        let (bytes, range) = characters(member)
        guard let instant = TimeText.instant(bytes, range) else {
            throw fault(.outOfRange, "is no time: RFC 3339 with an offset, or yyyy-MM-dd HH:mm:ss")
        }
        return instant
    }

    private func date(_ member: Member, _ fault: Fault) throws(Rejection) -> LocalDate {
        guard member.shape == .text else { throw fault.wrongType("a date", member) }
        let (bytes, range) = characters(member)
        if let date = TimeText.date(bytes, range) { return date }
        guard let instant = TimeText.instant(bytes, range) else {
            throw fault(.outOfRange, "is no date: yyyy-MM-dd")
        }
        return instant.localDate
    }

    private func texts(
        _ member: Member,
        _ length: ClosedRange<Int>,
        _ fault: Fault
    ) throws(Rejection) -> [String] {
        guard member.shape == .array else { throw fault.wrongType("a list of texts", member) }
        var elements: [Member] = []
        var scanner = JSONScanner(member.value)
        do {
            try scanner.array(bytes, into: &elements)
        } catch {
            throw fault(.notJSON, error.message)
        }
        var texts: [String] = []
        texts.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            let part = Fault(field: fault.field, path: "\(fault.path)[\(index)]")
            texts.append(try text(element, length, part))
        }
        return texts
    }

    private func decimal(
        _ member: Member,
        _ expected: String,
        _ fault: Fault,
        allowsText: Bool
    ) throws(Rejection) -> DecimalText {
        let isNumber = member.shape == .number
        let (bytes, range) = characters(member)
        guard isNumber || allowsText && member.shape == .text,
            let decimal = DecimalText(bytes, range, allowsExponent: isNumber)
        else { throw fault.wrongType(expected, member) }
        return decimal
    }

    private func characters(_ member: Member) -> (bytes: [UInt8], range: Range<Int>) {
        JSONText.characters(bytes, member.value, isEscaped: member.isEscaped)
    }
}

extension FieldKind.NumberRange {
    fileprivate var expectation: String {
        switch self {
        case .positive: "has to be over zero"
        case .notNegative: "has to be zero or more"
        case .percentage: "has to be from 0 to 100"
        }
    }
}

/// Makes the rejections of one field.
struct Fault {
    let field: Field
    let path: String

    func callAsFunction(_ reason: QuarantineReason, _ detail: String) -> Rejection {
        Rejection(field: field.name, reason: reason, detail: "\(path) \(detail)")
    }

    func wrongType(_ expected: String, _ member: JSONScanner.Member) -> Rejection {
        self(.wrongType, "is \(member.shape.words), where \(expected) is expected")
    }
}

extension JSONScanner.Shape {
    /// The kind of value in words.
    var words: String {
        switch self {
        case .text: "a text"
        case .number: "a number"
        case .object: "an object"
        case .array: "a list"
        case .bool: "true or false"
        case .null: "null"
        }
    }
}
