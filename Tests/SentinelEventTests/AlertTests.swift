import Foundation
import SentinelEvent
import Testing

extension Alert {
    /// An alert with something in every field.
    static let sample = Alert(
        alertID: "a1",
        revision: 2,
        status: .amended,
        ruleID: "care-after-death",
        ruleVersion: 3,
        ruleHash: "ff",
        family: "impersonation",
        severity: .critical,
        title: "死亡后\"结算\"",
        reason: "第一行\n第二行\t\\ \u{1}😀",
        legalBasis: "第四十条",
        subjects: AlertSubjects(
            psnNo: "4231",
            fixmedinsCode: "H1",
            drCode: "D1",
            unitID: "U1",
            drugTracCodg: "8003"
        ),
        amountAtRisk: Money(fen: 41_250),
        occurredFrom: Instant(milliseconds: 1_727_921_472_000),
        occurredTo: Instant(milliseconds: 1_727_921_472_001),
        detected: Instant(milliseconds: 1_727_921_473_000),
        evidence: [
            Evidence(
                eventType: "settlement",
                eventID: "S1",
                role: "care",
                time: Instant(milliseconds: 1_727_921_472_000),
                fixmedinsCode: "H1",
                text: "结算"
            ),
            Evidence(
                eventType: "reference",
                eventID: "R1",
                role: "fact",
                time: Instant(milliseconds: 0),
                fixmedinsCode: nil,
                text: ""
            ),
        ],
        margin: "差一天"
    )
}

@Suite struct AlertTests {
    private func object(_ text: String) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require(value as? [String: Any])
    }

    @Test func `an alert is one line of JSON with the contract's names`() throws {
        let text = Alert.sample.json()
        #expect(!text.contains("\n"))
        let object = try object(text)
        // `seq` is the store's to add; `rule_hash` says with which text of the rule it was judged.
        let names: Set<String> = [
            "alert_id", "revision", "status", "rule_id", "rule_version", "rule_hash", "family",
            "severity", "title", "reason", "legal_basis", "psn_no", "fixmedins_code", "dr_code",
            "unit_id", "drug_trac_codg", "amount_at_risk", "score", "occurred_from", "occurred_to",
            "detected", "evidence", "margin",
        ]
        #expect(Set(object.keys) == names)
        #expect(object["amount_at_risk"] as? String == "412.50")
        #expect(object["score"] as? Double == 0.904125)
        #expect(object["revision"] as? Int == 2)
        #expect(object["rule_version"] as? Int == 3)
        #expect(object["status"] as? String == "amended")
        #expect(object["severity"] as? String == "critical")
        #expect(object["title"] as? String == Alert.sample.title)
        #expect(object["reason"] as? String == Alert.sample.reason)
        #expect(object["occurred_from"] as? String == "2024-10-03T10:11:12+08:00")
        #expect(object["occurred_to"] as? String == "2024-10-03T10:11:12.001+08:00")
        #expect(object["detected"] as? String == "2024-10-03T10:11:13+08:00")
    }

    @Test func `evidence names each event and its part`() throws {
        let evidence = try #require(object(Alert.sample.json())["evidence"] as? [[String: Any]])
        #expect(evidence.count == 2)
        #expect(evidence[0]["event_type"] as? String == "settlement")
        #expect(evidence[0]["event_id"] as? String == "S1")
        #expect(evidence[0]["role"] as? String == "care")
        #expect(evidence[0]["fixmedins_code"] as? String == "H1")
        #expect(evidence[1]["fixmedins_code"] == nil)
        #expect(evidence[1]["text"] as? String == "")
        #expect(Alert.sample.evidence.map(\.isAccused) == [true, false])
    }

    @Test func `subjects and a margin that do not apply are left out`() throws {
        var alert = Alert.sample
        alert.subjects = AlertSubjects(unitID: "U1")
        alert.margin = nil
        alert.evidence = []
        let object = try object(alert.json())
        for name in ["psn_no", "fixmedins_code", "dr_code", "drug_trac_codg", "margin"] {
            #expect(object[name] == nil)
        }
        #expect(object["unit_id"] as? String == "U1")
        #expect((object["evidence"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: ["context", "reference", "peer", "baseline", "history", "fact"])
    func `the contract's six roles say looked at, not accused`(role: String) {
        var evidence = Alert.sample.evidence[0]
        evidence.role = role
        #expect(!evidence.isAccused)
        evidence.role = role + "s"
        #expect(evidence.isAccused)
    }

    @Test func `the outcome of a status leaves out the order of arrival`() {
        let outcomes = AlertStatus.allCases.map(\.outcome)
        #expect(outcomes == [.standing, .standing, .withdrawn, .undecided])
        #expect(Severity.allCases.sorted() == Severity.allCases)
        #expect(Severity.allCases.map(\.rank) == [0, 1, 2, 3, 4])
    }

    @Test(arguments: [
        (Severity.advisory, 0, false, "0.100000"), (.low, 0, false, "0.300000"),
        (.medium, 0, false, "0.500000"), (.high, 0, false, "0.700000"),
        (.critical, 0, false, "0.900000"), (.critical, 1_000_000, false, "1.000000"),
        (.critical, .max, false, "1.000000"), (.high, 500_000, false, "0.750000"),
        (.high, 999_999, false, "0.799999"), (.high, 1, false, "0.700000"),
        (.high, 41_250, true, "0.352062"), (.critical, 1_000_000, true, "0.500000"),
        (.advisory, 0, true, "0.050000"), (.low, -5_000, false, "0.300000"),
    ])
    func `the score is the severity's, plus the amount's share, halved when undecided`(
        severity: Severity,
        fen: Int64,
        isUndecided: Bool,
        text: String
    ) {
        let score = Score(
            severity: severity,
            amountAtRisk: Money(fen: fen),
            isUndecided: isUndecided
        )
        #expect(score.description == text)
        var alert = Alert.sample
        alert.severity = severity
        alert.amountAtRisk = Money(fen: fen)
        alert.status = isUndecided ? .undecided : .raised
        #expect(alert.score == score)
    }
}

@Suite struct JSONObjectWriterTests {
    @Test func `every character of a text comes back from another parser`() throws {
        let ascii = (0..<0x80).map { Character(Unicode.Scalar($0)!) }
        let texts = [
            String(ascii), "住院", "😀", "\u{2028}\u{2029}\u{85}", "\u{FFFD}\u{FEFF}", "e\u{301}",
            "\r\n", "",
            "\u{10FFFF}",
        ]
        for text in texts {
            let array = "[" + JSONObjectWriter.quoted(text) + "]"
            let value = try JSONSerialization.jsonObject(with: Data(array.utf8)) as? [String]
            #expect(Array(try #require(value)[0].unicodeScalars) == Array(text.unicodeScalars))
        }
    }

    @Test func `control characters, quotes and backslashes are escaped, nothing else`() {
        #expect(JSONObjectWriter.quoted("\"\\\n\r\t") == #""\"\\\n\r\t""#)
        #expect(JSONObjectWriter.quoted("\u{0}\u{1F}\u{8}") == #""\u0000\u001f\u0008""#)
        #expect(JSONObjectWriter.quoted("/\u{7F}é") == "\"/\u{7F}é\"")
    }

    @Test func `members stand in the order in which they were added`() {
        var object = JSONObjectWriter()
        object.add("b", "x")
        object.add("none", nil)
        object.add("a", number: -5)
        object.add("c\"", raw: "[1]")
        #expect(object.finished() == #"{"b":"x","a":-5,"c\"":[1]}"#)
        #expect(JSONObjectWriter().finished() == "{}")
    }
}
