extension Truth {
    /// The labels in the bytes of a `truth.json`.
    ///
    /// - Throws: where the text is no JSON, or a member is missing or of another kind.
    public init(json bytes: [UInt8]) throws(TruthError) {
        var reader = JSONReader(bytes, bytes.indices)
        let value: JSONValue
        do throws(JSONFault) {
            reader.skipSpace()
            value = try reader.value()
            try reader.finish()
        } catch {
            let place = TextPlace(of: error.position, in: bytes, bytes.indices)
            throw TruthError(
                place: "line \(place.line) column \(place.column)",
                message: "no JSON (\(error.message))"
            )
        }
        let root = try TruthObject(value, "the file")
        let cases = try root.objects("cases").map { member throws(TruthError) in
            try TruthCase(member)
        }
        let nearMisses = try root.objects("near_misses").map { member throws(TruthError) in
            try NearMiss(member)
        }
        self.init(cases: cases, nearMisses: nearMisses)
        if let families = root["families"], families.isTruthy {
            // A rule may stand there without a family.
            self.families = try TruthObject(families, "families").members.compactMapValues(\.text)
        }
    }
}

extension TruthCase {
    fileprivate init(_ object: TruthObject) throws(TruthError) {
        self.init(
            try object.text("case_id"),
            rule: try object.text("rule"),
            family: try object.text("family"),
            keyEvents: try object.texts("key_events"),
            allEvents: try object.texts("all_events"),
            persons: try object.texts("persons"),
            institutions: try object.texts("institutions"),
            note: try object.text("note"),
            isContested: object["contested"]?.isTruthy ?? false,
            expectedSeverity: try object.optionalText("expect_severity")
        )
    }
}

extension NearMiss {
    fileprivate init(_ object: TruthObject) throws(TruthError) {
        self.init(
            try object.optionalText("nm_id"),
            rule: try object.text("rule"),
            events: try object.texts("events"),
            why: try object.text("why"),
            isContested: object["contested"]?.isTruthy ?? false
        )
    }
}

/// An object of a truth file, which says where it stands when something is wrong with it.
private struct TruthObject {
    let members: [String: JSONValue]
    private let place: String

    init(_ value: JSONValue, _ place: String) throws(TruthError) {
        guard case .object(let members) = value else {
            throw TruthError(place: place, message: "not an object")
        }
        self.members = members
        self.place = place
    }

    subscript(_ name: String) -> JSONValue? { members[name] }

    func objects(_ name: String) throws(TruthError) -> [TruthObject] {
        var objects: [TruthObject] = []
        for (index, value) in try array(name).enumerated() {
            objects.append(try TruthObject(value, "\(name)[\(index)]"))
        }
        return objects
    }

    func text(_ name: String) throws(TruthError) -> String {
        guard let text = try member(name).text else { throw wrong(name, "not a text") }
        return text
    }

    /// A text that may be missing, null or empty.
    func optionalText(_ name: String) throws(TruthError) -> String? {
        guard let value = members[name], value != .null else { return nil }
        let text = try text(name)
        return text.isEmpty ? nil : text
    }

    func texts(_ name: String) throws(TruthError) -> [String] {
        var texts: [String] = []
        for value in try array(name) {
            guard let text = value.text else { throw wrong(name, "not an array of texts") }
            texts.append(text)
        }
        return texts
    }

    private func array(_ name: String) throws(TruthError) -> [JSONValue] {
        guard case .array(let elements) = try member(name) else {
            throw wrong(name, "not an array")
        }
        return elements
    }

    private func member(_ name: String) throws(TruthError) -> JSONValue {
        guard let value = members[name] else {
            throw TruthError(place: place, message: "no member '\(name)'")
        }
        return value
    }

    private func wrong(_ name: String, _ message: String) -> TruthError {
        TruthError(place: "\(place) \(name)", message: message)
    }
}
