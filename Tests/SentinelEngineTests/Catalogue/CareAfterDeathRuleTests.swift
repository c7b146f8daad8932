import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("The rule care-after-death")
struct CareAfterDeathTests {
    private static let died = died(known: "-300 00:00")

    /// The date of death is that of the Monday.
    private static func died(known: String) -> Event {
        Sample.fact(
            "D1",
            "vital_status",
            "P1",
            known: known,
            ["status": "deceased", "date_of_death": "2024-03-04"]
        )
    }

    private static func stay(
        _ time: String,
        type: String = "21",
        endedAt end: String? = nil
    ) -> Event {
        Sample.settlement(
            "S1",
            at: time,
            visit: "V1",
            with: [
                "med_type": .text(type),
                "enddate": .optional(end.map { SampleTime.instant($0).description }),
            ]
        )
    }

    private static func discharged(_ time: String) -> Event {
        Sample.encounter("E1", "discharged", at: time)
    }

    @Test(
        "The day after the death is innocent and the second is not",
        arguments: [
            ("-1 10:00", true), ("12:00", true), ("1 12:00", true), ("1 23:59:59", true),
            ("2 00:00", false), ("2 00:03", false), ("50 10:00", false),
        ]
    )
    func days(time: String, isInnocent: Bool) {
        let settled = Sample.settlement("S1", at: time)
        let dispensed = Sample.dispense("S1", at: time)
        for care in [settled, dispensed] {
            CatalogueCase("", isInnocent ? .silent : .standing, [Self.died, care])
                .check("care-after-death")
        }
    }

    @Test(
        "The closing of a stay that had ended is innocent",
        arguments: [
            CatalogueCase("ended before", .silent, [died, stay("5 10:00", endedAt: "-1 10:00")]),
            CatalogueCase("ended next day", .silent, [died, stay("5 10:00", endedAt: "1 10:00")]),
            CatalogueCase("ended later", .standing, [died, stay("5 10:00", endedAt: "2 10:00")]),
            CatalogueCase("end unknown", .standing, [died, stay("5 10:00")]),
            CatalogueCase(
                "discharged next day",
                .silent,
                [died, discharged("1 20:00"), stay("5 10:00")]
            ),
            CatalogueCase(
                "discharged later",
                .standing,
                [died, discharged("2 08:00"), stay("5 10:00")]
            ),
            CatalogueCase(
                "no stay",
                .standing,
                [died, discharged("1 20:00"), stay("5 10:00", type: "11", endedAt: "1 10:00")]
            ),
        ]
    )
    func stays(example: CatalogueCase) { example.check("care-after-death") }

    @Test(
        "Care without a death that holds is innocent",
        arguments: [
            CatalogueCase("no fact", .silent, [stay("5 10:00")]),
            CatalogueCase(
                "taken back",
                .silent,
                [died, stay("5 10:00"), Sample.retraction(of: died, known: "9 00:00")]
            ),
            CatalogueCase(
                "taken back under another key",
                .silent,
                [
                    died, stay("5 10:00"),
                    Sample.event(
                        .reference,
                        "D1#r",
                        at: SampleTime.instant("9 00:00"),
                        [
                            "table": "vital_status", "key": "P2", "attributes": [:],
                            "valid_from": .text(SampleTime.instant("0 00:00").description),
                            "retracted": true,
                        ]
                    ),
                ]
            ),
            CatalogueCase(
                "another row is taken back",
                .standing,
                [
                    died, stay("5 10:00"),
                    Sample.event(
                        .reference,
                        "D2#r",
                        at: SampleTime.instant("9 00:00"),
                        [
                            "table": "vital_status", "key": "P1", "attributes": [:],
                            "valid_from": .text(SampleTime.instant("0 00:00").description),
                            "retracted": true,
                        ]
                    ),
                ]
            ),
        ]
    )
    func retracted(example: CatalogueCase) { example.check("care-after-death") }

    @Test(
        "A death reaches back sixty days from when it is known",
        arguments: [("62 10:00", false), ("62 10:00:00.001", true)]
    )
    func reach(known: String, isSilent: Bool) {
        let events = [Sample.settlement("S1", at: "2 10:00"), Self.died(known: known)]
        CatalogueCase("", isSilent ? .silent : .standing, events).check("care-after-death")
    }

    private static let byRx = Sample.settlement(
        "S1",
        at: "3 11:00",
        lines: [Sample.Line("D1", prescription: "RX1")]
    )

    @Test(
        "One visit is one alert",
        arguments: [
            CatalogueCase(
                "dispensing by its settlement",
                .standing,
                [
                    died, Sample.settlement("S1", at: "3 11:00"),
                    Sample.dispense("D9", at: "3 10:00", with: ["setl_id": "S1"]),
                ]
            ),
            CatalogueCase(
                "dispensing by its prescription",
                .standing,
                [died, byRx, Sample.dispense("D9", at: "3 10:00", prescription: "RX1")]
            ),
            CatalogueCase(
                "settlement reversed, dispensing not",
                .standing,
                [
                    died, byRx, Sample.dispense("D9", at: "3 10:00", prescription: "RX1"),
                    Sample.reversal("R1", of: "S1", at: "3 12:00"),
                ]
            ),
            CatalogueCase(
                "session in the visit",
                .standing,
                [
                    died, stay("3 18:00"),
                    Sample.session("E5", from: "3 09:00", to: "3 13:00", with: ["mdtrt_id": "V1"]),
                ]
            ),
            CatalogueCase(
                "session begun on the day after",
                .silent,
                [died, Sample.session("E5", from: "1 23:00", to: "2 03:00")]
            ),
            CatalogueCase(
                "settlement alone, reversed",
                .silent,
                [died, byRx, Sample.reversal("R1", of: "S1", at: "3 12:00")]
            ),
        ]
    )
    func oneVisit(example: CatalogueCase) { example.check("care-after-death") }

    @Test("A dispensing stays with its visit when its settlement is reversed")
    func sameAlert() {
        let dispensed = Sample.dispense("D9", at: "3 10:00", prescription: "RX1")
        let events = [Self.died, dispensed, Self.byRx]
        let reversal = Sample.reversal("R1", of: "S1", at: "3 12:00")
        let before = CatalogueCase.run("care-after-death", events).outcome.alerts
        let after = CatalogueCase.run("care-after-death", events + [reversal]).outcome.alerts
        #expect(before.map(\.alertID) == after.map(\.alertID))
        #expect(after.count == 1)
    }
}
