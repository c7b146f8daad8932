import SentinelEvent
import SentinelReference
import SentinelTestSupport
import Testing

@Suite("Which events are judged")
struct AdmissionTests {
    private static func paid(_ id: String, _ time: String, fund: String = "80.00") -> Event {
        Sample.settlement(id, at: time, fund: fund)
    }

    private static func reason(_ verdict: ReferenceAdmission.Verdict) -> String {
        switch verdict {
        case .accepted: "accepted"
        case .duplicate: "duplicate"
        case .rejected(let rejection): rejection.reason.rawValue
        }
    }

    private func verdicts(_ events: [Event]) -> [String] {
        var admission = ReferenceAdmission()
        return events.map { Self.reason(admission.admit($0)) }
    }

    @Test("The same again is a duplicate, and other content a conflict: the first holds")
    func duplicates() {
        var admission = ReferenceAdmission()
        let first = Self.paid("S1", "08:00")
        for event in [first, Self.paid("S1", "08:00"), Self.paid("S1", "08:00", fund: "1.00")] {
            _ = admission.admit(event)
        }
        #expect(admission.admitted.map { $0.event === first } == [true])
        #expect(admission.statistics.duplicates == 1)
        #expect(admission.statistics.conflicts == 1)
        #expect(admission.statistics.accepted == 1)
    }

    @Test("An id is that of its type")
    func types() {
        let face = Sample.face("S1", "matched", at: "08:00")
        #expect(verdicts([Self.paid("S1", "08:00"), face]) == ["accepted", "accepted"])
    }

    @Test("Behind the bound an event is late, a reversal and a fact are not")
    func late() {
        // The watermark is at 10:00 of day 3, the bound at 10:00 of day 1.
        let events = [
            Self.paid("S1", "3 10:10"), Self.paid("S2", "1 10:00"),
            Self.paid("S3", "1 09:59:59.999"),
            Sample.reversal("R1", of: "S9", at: "-9 08:00"),
            Sample.fact("C1", "custody", "P1", known: "9 08:00"), Self.paid("S4", "1 10:00"),
        ]
        #expect(
            verdicts(events) == [
                "accepted", "accepted", "late", "accepted", "accepted", "accepted",
            ]
        )
    }

    @Test("An id is known to the hour for as long as the event would not be late")
    func forgotten() {
        let first = Self.paid("S1", "1 08:30")
        for (end, word) in [("3 10:09", "duplicate"), ("3 10:10", "late")] {
            #expect(verdicts([first, Self.paid("S2", end), first]).last == word)
        }
        let reused = Self.paid("S1", "3 10:00")
        #expect(
            verdicts([first, Self.paid("S2", "3 10:09"), reused]).last == "conflicting_duplicate"
        )
        #expect(verdicts([first, Self.paid("S2", "3 10:10"), reused]).last == "accepted")
    }

    @Test("Reversals and facts are known for ever")
    func kept() {
        let old = [
            Sample.reversal("R1", of: "S9", at: "-9 08:00"),
            Sample.fact("C1", "custody", "P1", known: "-9 08:00"),
        ]
        #expect(
            verdicts(old + [Self.paid("S1", "99 08:00")] + old).suffix(2) == [
                "duplicate", "duplicate",
            ]
        )
    }

    @Test("Reversals of reversals are counted, whichever comes first")
    func reversedReversals() {
        let events = [
            Sample.reversal("R3", of: "R1", at: "3 08:00"),
            Sample.reversal("R1", of: "S1", at: "2 08:00"),
            Sample.reversal("R2", of: "R1", at: "3 08:00"),
        ]
        for order in [events, events.reversed()] {
            var admission = ReferenceAdmission()
            for event in order { _ = admission.admit(event) }
            #expect(admission.reversedReversals == 2)
        }
    }
}
