import SentinelEvent
import Testing

@Suite("The digest of a set of alerts")
struct AlertSetDigestTests {
    private static let undecided = Alert.sample.changed { alert in
        alert.alertID = "a2"
        alert.status = .undecided
        alert.ruleID = "r"
        alert.ruleHash = "ee"
        alert.evidence = []
    }

    @Test("It is what the same text has elsewhere")
    func vector() {
        // hashlib.sha256 of: 2:a18:standing16:care-after-death2:ff2;9:reference2:R14:fact
        // 10:settlement2:S14:care, a line feed, 2:a29:undecided1:r2:ee0;, a line feed.
        let both = AlertSetDigest([Self.undecided, .sample])
        #expect(
            both.hexadecimal
                == "11ce46856f399a5e5d2eeef8f9baafec4bb0cf93aa44cdebe365dec50eada23e"
        )
        #expect(both.count == 2)
        let none = AlertSetDigest([Alert]())
        #expect(none.hexadecimal == SHA256.hexadecimal(""))
        #expect(none.count == 0)
    }

    @Test("What depends on the order of arrival is left out")
    func order() {
        let sample = AlertSetDigest([Alert.sample]).hexadecimal
        let same: [(inout Alert) -> Void] = [
            { $0.revision = 9 }, { $0.status = .raised }, { $0.evidence.reverse() },
        ]
        for change in same {
            #expect(AlertSetDigest([Alert.sample.changed(change)]).hexadecimal == sample)
        }
        let withdrawn = Self.undecided.changed { $0.status = .withdrawn }
        let digest = AlertSetDigest([withdrawn, .sample])
        #expect(digest.hexadecimal == sample)
        #expect(digest.count == 1)
    }

    @Test("What it covers changes it")
    func covered() {
        let other: [(inout Alert) -> Void] = [
            { $0.alertID = "a0" }, { $0.status = .undecided }, { $0.status = .withdrawn },
            { $0.ruleID += "x" }, { $0.ruleHash = "fe" }, { $0.evidence.removeLast() },
            { $0.evidence[0].role = "context" }, { $0.evidence[0].eventID = "S2" },
            { $0.evidence[0].eventType = "encounter" }, { $0.evidence.append($0.evidence[0]) },
            // The same letters, cut at another place.
            { ($0.ruleID, $0.ruleHash) = ("care-after-deat", "hff") },
        ]
        let digests = ([{ _ in }] + other).map { change in
            AlertSetDigest([Alert.sample.changed(change)]).hexadecimal
        }
        #expect(Set(digests).count == digests.count)
    }

    @Test("NUL counts as the character by which it is stored")
    func nul() {
        let digests = ["S\0", "S\u{FFFD}"].map { id in
            AlertSetDigest([Alert.sample.changed { $0.evidence[0].eventID = id }]).hexadecimal
        }
        #expect(digests[0] == digests[1])
    }
}

extension Alert {
    fileprivate func changed(_ change: (inout Alert) -> Void) -> Alert {
        var alert = self
        change(&alert)
        return alert
    }
}
