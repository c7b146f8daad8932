/// An event as its sender writes it.
protocol SimulatedEvent {
    static var type: EventType { get }
    /// Idempotency key.
    var id: String { get set }
    /// Event time, by a right clock.
    var time: Moment { get set }
    /// Who sends it; nothing for facts of other departments.
    var institution: Institution? { get }

    /// Writes the fields that come after the envelope.
    func writeFields(to line: inout JSONLine)

    /// Persons whom it names, for the labels.
    var persons: [String] { get }
}

extension SimulatedEvent {
    /// The whole object but for `arrived` and the closing brace.
    func opened() -> JSONLine {
        var line = JSONLine()
        if let institution {
            line.spelling = institution.spelling
            line.clockError = institution.clockError(of: Self.type)
        }
        line.beginObject()
        line.name("type")
        line.value(Self.type.rawValue)
        line.name("id")
        line.value(id)
        line.name("time")
        line.value(time)
        if let institution {
            line.name("fixmedins_code")
            line.value(institution.code)
        }
        writeFields(to: &line)
        return line
    }
}

extension JSONLine {
    /// A field of text that is left out where there is none.
    mutating func field(_ name: String, _ text: String?) {
        guard let text else { return }
        self.name(name)
        value(text)
    }

    /// A time that is left out where there is none.
    mutating func field(_ name: String, _ moment: Moment?) {
        guard let moment else { return }
        self.name(name)
        value(moment)
    }

    mutating func field(_ name: String, _ fen: Fen) {
        self.name(name)
        value(fen)
    }
}
