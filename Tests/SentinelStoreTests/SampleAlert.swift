import SentinelEvent
import SentinelStore

/// Alerts for tests.
enum SampleAlert {
    static func alert(
        _ id: String,
        revision: Int = 1,
        status: AlertStatus = .raised,
        rule: String = "rule-a",
        family: String = "resale",
        severity: Severity = .high,
        fen: Int64 = 41_250,
        reason: String = "两次购药间隔过短",
        evidence: [Evidence] = [evidence("e-1")],
        margin: String? = nil,
        subjects: AlertSubjects = AlertSubjects(psnNo: "P1")
    ) -> Alert {
        Alert(
            alertID: id,
            revision: revision,
            status: status,
            ruleID: rule,
            ruleVersion: 1,
            ruleHash: "sha256:00",
            family: family,
            severity: severity,
            title: "重复购药",
            reason: reason,
            legalBasis: "条例第三十八条",
            subjects: subjects,
            amountAtRisk: Money(fen: fen),
            occurredFrom: Instant(milliseconds: 1_727_921_472_000),
            occurredTo: Instant(milliseconds: 1_727_921_472_123),
            detected: Instant(milliseconds: 1_727_925_072_000),
            evidence: evidence,
            margin: margin
        )
    }

    static func evidence(_ id: String, role: String = "purchase", text: String = "购药") -> Evidence {
        Evidence(
            eventType: "settlement",
            eventID: id,
            role: role,
            time: Instant(milliseconds: 1_727_921_472_123),
            fixmedinsCode: "H1",
            text: text
        )
    }

    /// A history whose only revision is the alert.
    static func history(_ alert: Alert) -> AlertHistory {
        AlertHistory(alertID: alert.alertID, revisions: [revision(alert)])
    }

    /// A history of an alert's states; revision numbers are counted from 1.
    static func history(_ states: [Alert]) -> AlertHistory {
        let revisions = states.enumerated().map { index, state in
            var numbered = state
            numbered.revision = index + 1
            return revision(numbered)
        }
        return AlertHistory(alertID: states[0].alertID, revisions: revisions)
    }

    static func revision(_ alert: Alert) -> AlertRevision {
        AlertRevision(
            alert: alert,
            causedBy: EventReference(eventType: "settlement", eventID: "cause")
        )
    }
}

/// SplitMix64: the same numbers from the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
