public import SentinelEvent

extension Sample {
    /// A reference row, known at `known`.
    public static func fact(
        _ id: String,
        _ table: String,
        _ key: String,
        from: String = "-400 00:00",
        to: String? = nil,
        known: String = "-300 00:00",
        _ attributes: SampleValue = [:]
    ) -> Event {
        event(
            .reference,
            id,
            at: SampleTime.instant(known),
            [
                "table": .text(table), "key": .text(key), "valid_from": time(from),
                "valid_to": to.map { time($0) } ?? .absent, "attributes": attributes,
            ]
        )
    }

    /// The taking back of a reference row.
    public static func retraction(
        of row: Event,
        known: String,
        suffix: String = "r"
    ) -> Event {
        guard let reference = ReferenceRow(row) else {
            preconditionFailure("\(row.id) is no reference row")
        }
        return event(
            .reference,
            "\(row.id)#\(suffix)",
            at: SampleTime.instant(known),
            [
                "table": .text(reference.table), "key": .text(reference.key),
                "valid_from": .text(reference.validFrom.description), "attributes": [:],
                "retracted": true,
            ]
        )
    }

    /// A known outage of an institution's feed of a type of event.
    public static func gap(
        _ id: String,
        _ institution: String,
        _ type: EventType,
        from: String,
        to: String,
        known: String = "-300 00:00"
    ) -> Event {
        fact(
            id,
            "source_gap",
            "\(institution)/\(type.rawValue)",
            from: from,
            to: to,
            known: known,
            ["reason": "断网"]
        )
    }
}
