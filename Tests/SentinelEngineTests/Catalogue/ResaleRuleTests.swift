import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("The rule trace-code-resold")
struct TraceCodeResoldTests {
    private static func settled(
        _ id: String,
        _ time: String,
        _ person: String = "P1",
        at institution: String = "P9",
        rx: String? = nil,
        opened: Bool = false
    ) -> Event {
        let line = Sample.Line("D1", prescription: rx, traceCodes: ["C1"], isOpened: opened)
        return Sample.settlement(
            id,
            at: time,
            person: person,
            institution: institution,
            lines: [line]
        )
    }

    private static func dispensed(
        _ id: String,
        _ time: String,
        _ person: String = "P1",
        rx: String? = nil,
        of settlement: String? = nil
    ) -> Event {
        Sample.dispense(
            id,
            at: time,
            person: person,
            prescription: rx,
            traceCodes: ["C1"],
            with: ["setl_id": .optional(settlement)]
        )
    }

    private static func sold(
        _ id: String,
        _ time: String,
        _ person: String? = nil,
        at institution: String = "P9",
        to counterparty: String? = nil
    ) -> Event {
        Sample.scan(
            id,
            "sold",
            at: time,
            institution: institution,
            person: person,
            with: ["counterparty": .optional(counterparty)]
        )
    }

    private static func undone(_ time: String) -> Event {
        Sample.reversal("R1", of: "S1", at: time, institution: "P9")
    }

    private static func back(_ time: String) -> Event {
        Sample.scan("B1", "patient_returned", at: time)
    }

    private static let first = settled("S1", "10:00")
    private static let second = settled("S2", "3 10:00", "P2")

    @Test(
        "The three records of one sale are one",
        arguments: [
            CatalogueCase(
                "same person, institution and date",
                .silent,
                [first, dispensed("D1", "15:00"), sold("T1", "18:00", "P1")]
            ),
            CatalogueCase(
                "one prescription on two days",
                .silent,
                [dispensed("D1", "10:00", rx: "RX1"), settled("S1", "1 10:00", rx: "RX1")]
            ),
            CatalogueCase(
                "one settlement on two days",
                .silent,
                [first, dispensed("D1", "1 10:00", of: "S1")]
            ),
            CatalogueCase(
                "two days and nothing else",
                .standing,
                [first, dispensed("D1", "1 10:00")]
            ),
            CatalogueCase(
                "over midnight, by two clocks",
                .silent,
                [settled("S1", "23:58"), sold("T1", "1 00:01", "P1")]
            ),
            CatalogueCase(
                "over midnight, five minutes",
                .silent,
                [settled("S1", "23:58"), sold("T1", "1 00:03", "P1")]
            ),
            CatalogueCase(
                "over midnight, six minutes",
                .standing,
                [settled("S1", "23:58"), sold("T1", "1 00:04", "P1")]
            ),
            CatalogueCase(
                "another institution on the same day",
                .standing,
                [first, sold("T1", "11:00", "P1", at: "P8")]
            ),
            CatalogueCase(
                "another person on the same day",
                .standing,
                [first, sold("T1", "11:00", "P2")]
            ),
            CatalogueCase(
                "equal time and equal id in two types",
                .standing,
                [settled("E1", "10:00"), sold("E1", "10:00", "P2")]
            ),
        ]
    )
    func oneSale(example: CatalogueCase) { example.check("trace-code-resold") }

    @Test(
        "A scan that names nobody proves no other sale at that counter on that day",
        arguments: [
            CatalogueCase("two hours after its sale", .silent, [first, sold("T1", "12:00")]),
            CatalogueCase("two hours before its sale", .silent, [first, sold("T1", "08:00")]),
            CatalogueCase("on another day", .standing, [first, sold("T1", "2 10:00")]),
            CatalogueCase("elsewhere", .standing, [first, sold("T1", "12:00", at: "P8")]),
            CatalogueCase(
                "beside each of two sales",
                .standing,
                [first, sold("T1", "12:00"), second, sold("T2", "3 12:00")]
            ),
            CatalogueCase(
                "beside two sales of one day",
                .standing,
                [first, sold("T1", "12:00"), settled("S2", "15:00", "P2"), sold("T2", "15:10")]
            ),
            CatalogueCase(
                "beside a sale that was reversed, then sold again",
                .silent,
                [first, sold("T1", "10:01"), undone("1 10:00"), second]
            ),
            CatalogueCase(
                "beside a sale that was reversed after the second",
                .standing,
                [first, sold("T1", "10:01"), second, undone("4 10:00")]
            ),
            CatalogueCase(
                "a transfer to another institution",
                .silent,
                [first, sold("T1", "2 10:00", to: "P8")]
            ),
            CatalogueCase(
                "a sale that names a counterparty and a person",
                .standing,
                [first, sold("T1", "2 10:00", "P2", to: "P8")]
            ),
        ]
    )
    func anonymous(example: CatalogueCase) { example.check("trace-code-resold") }

    @Test(
        "A return or reversal between the two, and opening in both, excuses",
        arguments: [
            CatalogueCase("neither", .standing, [first, second]),
            CatalogueCase("returned between", .silent, [first, back("1 10:00"), second]),
            CatalogueCase("returned after", .standing, [first, second, back("4 10:00")]),
            CatalogueCase("returned before", .standing, [back("-1 10:00"), first, second]),
            CatalogueCase("five minutes after", .silent, [first, second, back("3 10:05")]),
            CatalogueCase("six minutes after", .standing, [first, second, back("3 10:06")]),
            CatalogueCase("reversed between", .silent, [first, undone("1 10:00"), second]),
            CatalogueCase(
                "dispensed and settled, reversed between",
                .silent,
                [first, dispensed("D1", "10:05"), undone("1 10:00"), second]
            ),
            CatalogueCase(
                "the first, only settled, was reversed later",
                .silent,
                [first, second, undone("4 10:00")]
            ),
            CatalogueCase(
                "the second was reversed",
                .silent,
                [
                    first, second,
                    Sample.reversal("R2", of: "S2", at: "4 10:00", institution: "P9"),
                ]
            ),
            CatalogueCase(
                "opened in both",
                .silent,
                [
                    settled("S1", "10:00", opened: true),
                    settled("S2", "3 10:00", "P2", opened: true),
                ]
            ),
            CatalogueCase(
                "opened in the first",
                .standing,
                [settled("S1", "10:00", opened: true), second]
            ),
            CatalogueCase(
                "opened in the second",
                .standing,
                [first, settled("S2", "3 10:00", "P2", opened: true)]
            ),
            CatalogueCase(
                "sold three times",
                .standing,
                [first, second, settled("S3", "6 10:00", "P3")]
            ),
        ]
    )
    func between(example: CatalogueCase) { example.check("trace-code-resold") }
}

@Suite("The rule refill-too-early")
struct RefillTooEarlyTests {
    private static let drug = Sample.fact(
        "M1",
        "drug",
        "D1",
        ["max_days": 30, "pack_days": 20]
    )

    private static func dispensed(
        _ id: String,
        _ time: String,
        _ days: Int,
        rx: String? = nil,
        at institution: String = "P9",
        of settlement: String? = nil
    ) -> Event {
        Sample.dispense(
            id,
            at: time,
            institution: institution,
            prescription: rx,
            days: days,
            with: ["setl_id": .optional(settlement)]
        )
    }

    private static func settled(
        _ id: String,
        _ time: String,
        _ days: Int?,
        count: Int = 1,
        rx: String? = nil,
        codes: [String]? = nil
    ) -> Event {
        let line = Sample.Line(
            "D1",
            count: count,
            days: days,
            prescription: rx,
            traceCodes: codes
        )
        return Sample.settlement(id, at: time, institution: "P9", lines: [line])
    }

    private static func undone(_ settlement: String, _ time: String) -> Event {
        Sample.reversal("R-\(settlement)", of: settlement, at: time, institution: "P9")
    }

    private static func back(_ code: String, _ time: String) -> Event {
        Sample.scan("B-\(code)", "patient_returned", at: time, code: code, person: "P1")
    }

    private static func check(_ isEnough: Bool, _ events: [Event]) {
        CatalogueCase("", isEnough ? .silent : .standing, [drug] + events)
            .check("refill-too-early")
    }

    @Test(
        "More than the longest prescription and the grace fires",
        arguments: [
            ("10:00", 37, true), ("10:00", 38, false), ("11:00", 38, false),
            ("1 10:00", 38, true), ("1 10:00", 39, false), ("30 10:00", 67, true),
            ("30 10:00", 68, false), ("40 10:00", 67, true), ("40 10:00", 68, false),
        ]
    )
    func inHand(time: String, sum: Int, isEnough: Bool) {
        let first = Self.dispensed("D1", "08:00", 30)
        for place in ["P9", "P8"] {
            Self.check(isEnough, [first, Self.dispensed("D2", time, sum - 30, at: place)])
        }
    }

    @Test("Monthly dispensing under one prescription is innocent")
    func monthly() {
        let months = ["0", "30", "60"].map {
            Self.dispensed("D\($0)", "\($0) 10:00", 30, rx: "RX1")
        }
        Self.check(true, months)
        Self.check(false, months + [Self.dispensed("D9", "61 10:00", 9)])
    }

    @Test("A dispensing and its settlement are one purchase")
    func once() {
        let dispensed = Self.dispensed("D1", "10:00", 30, of: "S1")
        let settled = Self.settled("S1", "10:05", 30)
        Self.check(true, [dispensed, settled])
        Self.check(true, [Self.dispensed("D1", "10:00", 30), settled])
        Self.check(true, [dispensed, settled, Self.dispensed("D2", "11:00", 7)])
        Self.check(false, [dispensed, settled, Self.dispensed("D2", "11:00", 8)])
    }

    @Test("A dispensing and a settlement that name different ones are two purchases")
    func twice() {
        let dispensed = Self.dispensed("D1", "10:00", 30, of: "S1")
        Self.check(false, [dispensed, Self.settled("S2", "10:05", 8)])
        Self.check(true, [dispensed, Self.settled("S2", "10:05", 7)])
        let named = Self.dispensed("D1", "10:00", 30, rx: "RX1")
        Self.check(false, [named, Self.settled("S2", "10:05", 8, rx: "RX2")])
        Self.check(true, [named, Self.settled("S2", "10:05", 7, rx: "RX2")])
    }

    @Test("A reversed settlement bought nothing, and its return takes nothing else")
    func reversed() {
        let first = Self.settled("S1", "-3 10:00", 30, codes: ["C1"])
        let second = Self.settled("S2", "6 10:00", 30, codes: ["C2"])
        let third = Self.settled("S3", "7 10:00", 30, codes: ["C3"])
        let undone = Self.undone("S2", "6 11:00")
        Self.check(true, [first, second, undone])
        Self.check(true, [first, second, undone, Self.back("C2", "6 11:30")])
        Self.check(false, [first, second, undone, Self.back("C2", "6 11:30"), third])
    }

    @Test("A reversed settlement does not take its dispensing back")
    func dispensingStands() {
        let settled = Self.settled("S1", "10:05", 30)
        let undone = Self.undone("S1", "12:00")
        let more = Self.dispensed("D2", "15:00", 8)
        Self.check(false, [Self.dispensed("D1", "10:00", 30, of: "S1"), settled, undone, more])
        Self.check(true, [settled, undone, more])
    }

    @Test(
        "A returned pack takes back its share, or a pack's days",
        arguments: [
            ("C1", 23, true), ("C1", 24, false), ("C9", 28, true), ("C9", 29, false),
        ]
    )
    func returned(code: String, days: Int, isEnough: Bool) {
        let two = Self.settled("S1", "10:00", 30, count: 2, codes: ["C1", "C2"])
        let events = [two, Self.back(code, "1 08:00"), Self.settled("S2", "1 12:00", days)]
        Self.check(isEnough, events)
    }

    @Test(
        "A rule that lacks what it needs says nothing",
        arguments: [
            CatalogueCase("no such drug", .silent, [dispensed("D1", "10:00", 90)]),
            CatalogueCase(
                "no max_days",
                .silent,
                [Sample.fact("M1", "drug", "D1", ["pack_days": 10]), dispensed("D1", "10:00", 90)]
            ),
            CatalogueCase("no days_supply", .silent, [drug, settled("S1", "10:00", nil)]),
            CatalogueCase("all there", .standing, [drug, dispensed("D1", "10:00", 90)]),
        ]
    )
    func nothing(example: CatalogueCase) { example.check("refill-too-early") }
}
