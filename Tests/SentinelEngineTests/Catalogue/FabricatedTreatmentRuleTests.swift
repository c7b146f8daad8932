import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("The rule session-billed-not-held")
struct SessionBilledNotHeldTests {
    private static let item = Sample.fact(
        "I1",
        "service_item",
        "X1",
        ["session_kind": "hemodialysis"]
    )
    private static let paid = Sample.settlement("S1", at: "10:00")
    private static let gap = Sample.gap("G1", "H1", .treatmentSession, from: "10:00", to: "12:00")

    private static func tick(_ time: String) -> Event {
        Sample.scan("T1", "inspected", at: time)
    }

    @Test(
        "A session belongs to each date that it touches, by both clocks",
        arguments: [
            ("09:00", "13:00", "10:00", true), ("-1 09:00", "-1 13:00", "10:00", false),
            ("22:00", "1 02:00", "10:00", true), ("22:00", "1 02:00", "1 10:00", true),
            ("22:00", "1 02:00", "2 10:00", false), ("20:00", "23:58", "1 00:02", true),
            ("20:00", "23:55", "1 00:02", true), ("20:00", "23:54", "1 00:02", false),
            ("1 00:04", "1 04:00", "23:50", true), ("1 00:05", "1 04:00", "23:50", false),
        ]
    )
    func dates(begin: String, end: String, billed: String, isHeld: Bool) {
        let settled = Sample.settlement("S1", at: billed)
        let held = Sample.session("E1", from: begin, to: end)
        CatalogueCase("", isHeld ? .silent : .standing, [Self.item, settled, held])
            .check("session-billed-not-held")
    }

    @Test(
        "Only an ended session of that person, institution and kind is one",
        arguments: [
            CatalogueCase("none", .standing, [item, paid]),
            CatalogueCase("an item without sessions", .silent, [paid]),
            CatalogueCase(
                "another kind",
                .standing,
                [item, paid, Sample.session("E1", from: "09:00", to: "13:00", kind: "imaging")]
            ),
            CatalogueCase(
                "another person",
                .standing,
                [item, paid, Sample.session("E1", from: "09:00", to: "13:00", person: "P2")]
            ),
            CatalogueCase(
                "another institution",
                .standing,
                [item, paid, Sample.session("E1", from: "09:00", to: "13:00", institution: "H2")]
            ),
            CatalogueCase(
                "begun, not ended",
                .standing,
                [
                    item, paid,
                    Sample.session(
                        "E1",
                        from: "09:00",
                        to: "09:00",
                        with: ["phase": "started"]
                    ),
                ]
            ),
            CatalogueCase(
                "reversed",
                .silent,
                [item, paid, Sample.reversal("R1", of: "S1", at: "11:00")]
            ),
            CatalogueCase(
                "settled days after the session, dated on its day",
                .silent,
                [
                    item, Sample.session("E1", from: "09:00", to: "13:00"),
                    Sample.settlement("S1", at: "3 10:00", lines: [.init("X1", at: "14:00")]),
                ]
            ),
            CatalogueCase(
                "settled on the session's day, dated the day before",
                .standing,
                [
                    item, Sample.session("E1", from: "09:00", to: "13:00"),
                    Sample.settlement("S1", at: "14:00", lines: [.init("X1", at: "-1 10:00")]),
                ]
            ),
        ]
    )
    func session(example: CatalogueCase) { example.check("session-billed-not-held") }

    @Test(
        "It is raised once the deadline lies before the watermark",
        arguments: [("1 22:10", ""), ("1 22:10:00.001", "raised")]
    )
    func deadline(time: String, history: String) {
        let events = [Self.item, Self.paid, Self.tick(time)]
        let run = CatalogueCase.run("session-billed-not-held", events, isWhole: false)
        #expect(run.history == history)
    }

    @Test("A session that comes late withdraws")
    func late() {
        let held = Sample.session("E1", from: "09:00", to: "13:00")
        let events = [Self.item, Self.paid, Self.tick("1 23:00"), held]
        let run = CatalogueCase.run("session-billed-not-held", events)
        #expect(run.history == "raised, withdrawn E1")
        #expect(run.outcome.lines.isEmpty)
    }

    @Test(
        "A dark source leaves it undecided",
        arguments: [
            CatalogueCase("dark", .undecided, [item, gap, paid]),
            CatalogueCase(
                "dark, and the backlog came",
                .silent,
                [item, gap, paid, Sample.session("E1", from: "09:00", to: "13:00")]
            ),
            CatalogueCase(
                "the gap is taken back",
                .standing,
                [item, gap, paid, Sample.retraction(of: gap, known: "3 00:00")]
            ),
            CatalogueCase(
                "dark earlier in the day",
                .undecided,
                [item, Sample.gap("G1", "H1", .treatmentSession, from: "01:00", to: "02:00"), paid]
            ),
            CatalogueCase(
                "dark the day before",
                .standing,
                [
                    item,
                    Sample.gap("G1", "H1", .treatmentSession, from: "-1 01:00", to: "-1 23:00"),
                    paid,
                ]
            ),
            CatalogueCase(
                "dark after the deadline",
                .standing,
                [
                    item,
                    Sample.gap("G1", "H1", .treatmentSession, from: "1 22:01", to: "1 23:00"),
                    paid,
                ]
            ),
            CatalogueCase(
                "another institution was dark",
                .standing,
                [item, Sample.gap("G1", "H2", .treatmentSession, from: "10:00", to: "12:00"), paid]
            ),
            CatalogueCase(
                "another source was dark",
                .standing,
                [item, Sample.gap("G1", "H1", .encounter, from: "10:00", to: "12:00"), paid]
            ),
        ]
    )
    func dark(example: CatalogueCase) { example.check("session-billed-not-held") }
}

@Suite("The rule unit-double-booked")
struct UnitDoubleBookedTests {
    private static let first = session("E1", "10:00", "14:00", "P1")

    private static func session(
        _ id: String,
        _ begin: String,
        _ end: String,
        _ person: String,
        unit: String = "U1"
    ) -> Event {
        Sample.session(id, from: begin, to: end, person: person, unit: unit)
    }

    @Test(
        "Two patients on one unit for over a quarter of an hour are one alert",
        arguments: [
            CatalogueCase("15:00", .silent, [first, session("E2", "13:45", "17:00", "P2")]),
            CatalogueCase("15:01", .standing, [first, session("E2", "13:44:59", "17:00", "P2")]),
            CatalogueCase("within", .standing, [first, session("E2", "11:00", "12:00", "P2")]),
            CatalogueCase("same person", .silent, [first, session("E2", "12:00", "17:00", "P1")]),
            CatalogueCase(
                "another unit",
                .silent,
                [first, session("E2", "12:00", "17:00", "P2", unit: "U2")]
            ),
            CatalogueCase(
                "both over midnight",
                .standing,
                [
                    session("E1", "22:00", "1 02:00", "P1"),
                    session("E2", "23:00", "1 03:00", "P2"),
                ]
            ),
            CatalogueCase(
                "overlap begins after midnight",
                .standing,
                [
                    session("E1", "22:00", "1 02:00", "P1"),
                    session("E2", "1 00:10", "1 04:00", "P2"),
                ]
            ),
            CatalogueCase(
                "overlap of ten minutes on each side of midnight",
                .standing,
                [
                    session("E1", "22:00", "1 00:10", "P1"),
                    session("E2", "23:50", "1 04:00", "P2"),
                ]
            ),
            CatalogueCase(
                "three sessions",
                .standing,
                [
                    first, session("E2", "12:00", "16:00", "P2"),
                    session("E3", "13:00", "17:00", "P3"),
                ]
            ),
        ]
    )
    func overlap(example: CatalogueCase) { example.check("unit-double-booked") }
}
