/// Builds the values of an object of the contract: an event, a fee line, the attributes of a fact.
struct ObjectDecoder {
    private let fields: FieldDecoder
    /// The attributes of a reference row depend on its table, which may stand behind them in the
    /// line.
    private let attributes: RecordSchema?

    typealias Member = JSONScanner.Member

    /// A decoder for the objects of one line, whose outermost members tell what the others may
    /// hold.
    init(_ bytes: [UInt8], _ members: [Member], _ type: EventType) {
        func text(_ name: String) -> String? {
            let field = EventSchema.schema(of: type).field(name)
            guard let field, let member = members.first(where: { $0.isNamed(field, bytes) }),
                member.shape == .text
            else { return nil }
            return JSONText.decode(bytes, member.value, isEscaped: member.isEscaped)
        }
        let isReversal = type == .settlement && text("refd_setl_flag") == "1"
        fields = FieldDecoder(bytes: bytes, isReversal: isReversal)
        attributes = type == .reference ? text("table").flatMap(ReferenceSchema.table) : nil
    }

    /// The values of an object, by the slots of its schema; `path` stands before its fields' names.
    func values(
        _ schema: RecordSchema,
        _ members: [Member],
        path: String
    ) throws(Rejection) -> [FieldValue] {
        var values = [FieldValue](repeating: .absent, count: schema.fields.count)
        var seen: UInt64 = 0
        var expected = 0
        for member in members {
            let (bytes, name) = member.characters(fields.bytes)
            guard let slot = schema.slot(bytes, name, expected: expected) else {
                try refuseBiometrics(member)
                continue
            }
            expected = slot + 1
            let field = schema.fields[slot]
            guard seen & (1 << UInt64(slot)) == 0 else {
                throw Fault(field: field, path: path + field.name)(.repeated, "stands twice")
            }
            seen |= 1 << UInt64(slot)
            values[slot] = try value(field, member, path: path)
        }
        try checkPresence(schema, values, path: path)
        try checkOrder(schema, values, path: path)
        return values
    }

    /// The refusal of a picture or template; `place` says where, without the value.
    static func biometric(_ place: String, field: String? = nil) -> Rejection {
        let detail = "\(place) may carry a picture or a face template, which is not taken in"
        return Rejection(field: field, reason: .biometricRefused, detail: detail)
    }

    private func value(
        _ field: Field,
        _ member: Member,
        path: String
    ) throws(Rejection) -> FieldValue {
        let isEmpty = member.shape == .text && member.value.isEmpty
        if member.shape == .null || isEmpty {
            if field.presence != .required { return .absent }
            let fault = Fault(field: field, path: path + field.name)
            throw fault(.missing, isEmpty ? "is empty" : "is null")
        }
        switch field.kind {
        case .feeLines:
            return .records(try feeLines(field, member))
        case .attributes:
            let fault = Fault(field: field, path: field.name)
            let schema = attributes ?? RecordSchema(name: field.name, fields: [])
            return .record(try record(schema, member, fault, path: "\(field.name)."))
        default:
            return try fields.value(field, member, path: path + field.name)
        }
    }

    private func feeLines(_ field: Field, _ member: Member) throws(Rejection) -> [Record] {
        let fault = Fault(field: field, path: field.name)
        guard member.shape == .array else { throw fault.wrongType("a list of fee lines", member) }
        var elements: [Member] = []
        var scanner = JSONScanner(member.value)
        do throws(JSONScanner.SyntaxError) {
            try scanner.array(fields.bytes, into: &elements)
        } catch {
            throw fault(.notJSON, error.message)
        }
        guard !elements.isEmpty else { throw fault(.outOfRange, "has no fee line") }
        var lines: [Record] = []
        lines.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            let path = "\(field.name)[\(index)]"
            let fault = Fault(field: field, path: path)
            lines.append(try record(EventSchema.feeLine, element, fault, path: path + "."))
        }
        return lines
    }

    private func record(
        _ schema: RecordSchema,
        _ member: Member,
        _ fault: Fault,
        path: String
    ) throws(Rejection) -> Record {
        guard member.shape == .object else { throw fault.wrongType("an object", member) }
        var members: [Member] = []
        members.reserveCapacity(16)
        var scanner = JSONScanner(member.value)
        do throws(JSONScanner.SyntaxError) {
            try scanner.object(fields.bytes, into: &members)
        } catch {
            throw fault(.notJSON, error.message)
        }
        let values = try values(schema, members, path: path)
        let rest = schema === attributes ? restHash(schema, members) : 0
        return Record(schema: schema, values: values, restHash: rest)
    }

    /// A hash of the attributes that the contract does not name, in whatever order they stand.
    ///
    /// The contract has `attributes` as one field, so a row that differs in any of them is another
    /// row.
    private func restHash(_ schema: RecordSchema, _ members: [Member]) -> UInt64 {
        members.reduce(0) { sum, member in
            let (bytes, name) = member.characters(fields.bytes)
            guard schema.slot(bytes, name, expected: 0) == nil else { return sum }
            var hash = ContentHash()
            hash.mix(bytes, name)
            hash.mix(UInt64(member.shape.rawValue))  // 1 is not "1".
            hash.mix(fields.bytes, member.value)
            return sum &+ hash.finished()
        }
    }

    /// Refuses an unknown field that carries a picture or a template, by name or by its size.
    private func refuseBiometrics(_ member: Member) throws(Rejection) {
        let (bytes, name) = member.characters(fields.bytes)
        let isPicture = BiometricName.matches(bytes, name)
        guard isPicture || member.value.count > EventDecoder.unknownValueLimit else { return }
        let limit = EventDecoder.unknownValueLimit
        let place = isPicture ? "a field" : "an unknown field of over \(limit) bytes"
        // The name is the sender's: a long one may be the picture itself.
        let field = name.count <= 64 ? String(decoding: bytes[name], as: UTF8.self) : nil
        throw Self.biometric(place, field: field)
    }

    private func checkPresence(
        _ schema: RecordSchema,
        _ values: [FieldValue],
        path: String
    ) throws(Rejection) {
        for (slot, field) in schema.fields.enumerated() {
            guard case .absent = values[slot] else { continue }
            let fault = Fault(field: field, path: path + field.name)
            switch field.presence {
            case .optional: continue
            case .required: throw fault(.missing, "is not there")
            case .requiredWhen(let other, let code):
                guard let slot = schema.slot(other), values[slot].text == code else { continue }
                throw fault(.missing, "is not there, which it must be when \(other) is \(code)")
            }
        }
    }

    /// An interval must not end before it begins.
    private func checkOrder(
        _ schema: RecordSchema,
        _ values: [FieldValue],
        path: String
    ) throws(Rejection) {
        guard let (begin, end) = schema.interval, let from = values[begin].instant,
            let to = values[end].instant, to < from
        else { return }
        let field = schema.fields[end]
        let detail = "lies before \(schema.fields[begin].name)"
        throw Fault(field: field, path: path + field.name)(.outOfRange, detail)
    }
}
