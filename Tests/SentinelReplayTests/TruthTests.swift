import SentinelReplay
import Testing

@Suite("Truth files")
struct TruthTests {
    private func truth(_ text: String) throws -> Truth {
        try Truth(json: Array(text.utf8))
    }

    private static let labelled = """
        {"case_id": "c", "family": "f", "rule": "r", "key_events": ["K"], "all_events": ["K", "M"],
         "persons": ["p"], "institutions": ["i"], "note": "\\u6ce8\\n\\ud83d\\ude00"}
        """

    private func message(_ text: String) -> String? {
        do throws(TruthError) {
            _ = try Truth(json: Array(text.utf8))
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("Every member of the contract is read, and others are passed over")
    func whole() throws {
        let text = """
            {"version": 1.5e3, "families": {"r": "f", "s": "g", "t": null}, "dirty": [[], {}],
             "cases": [\(Self.labelled)],
             "near_misses": [{"nm_id": "n", "rule": "s", "events": ["N"], "why": "w",
                              "contested": "two readings"}]}
            """
        let truth = try truth(text)
        #expect(truth.families == ["r": "f", "s": "g"])
        #expect(
            truth.cases == [
                TruthCase(
                    "c",
                    rule: "r",
                    family: "f",
                    keyEvents: ["K"],
                    allEvents: ["K", "M"],
                    persons: ["p"],
                    institutions: ["i"],
                    note: "注\n😀"
                )
            ]
        )
        let miss = NearMiss("n", rule: "s", events: ["N"], why: "w", isContested: true)
        #expect(truth.nearMisses == [miss])
    }

    @Test(
        "Without families those of the cases are taken",
        arguments: ["", "\"families\": {},", "\"families\": null,"]
    )
    func families(member: String) throws {
        let text = "{\(member) \"cases\": [\(Self.labelled)], \"near_misses\": []}"
        #expect(try truth(text).families == ["r": "f"])
    }

    @Test("What is no JSON is told with line and column, characters counted")
    func noJSON() {
        #expect(
            message("{\"cases\":\r\n \"病\" \"x\"}")
                == "line 2 column 6: no JSON (Expecting ',' delimiter)"
        )
        #expect(message("") == "line 1 column 1: no JSON (Expecting value)")
        #expect(message("{}\n{}") == "line 2 column 1: no JSON (Extra data)")
    }

    @Test("A member that is missing or of another kind is told with its place")
    func members() {
        #expect(message("[]") == "the file: not an object")
        #expect(message("{\"cases\": []}") == "the file: no member 'near_misses'")
        #expect(
            message("{\"cases\": [{\"case_id\": \"c\"}], \"near_misses\": []}")
                == "cases[0]: no member 'rule'"
        )
        let broken = Self.labelled.replacing("[\"K\"]", with: "[\"K\", 1]")
        #expect(
            message("{\"cases\": [\(Self.labelled), \(broken)], \"near_misses\": []}")
                == "cases[1] key_events: not an array of texts"
        )
        #expect(
            message("{\"cases\": [], \"near_misses\": [7]}") == "near_misses[0]: not an object"
        )
    }
}
