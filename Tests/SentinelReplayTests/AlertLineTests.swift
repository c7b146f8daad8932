import Testing

@testable import SentinelReplay

@Suite("Lines of alert files")
struct AlertLineTests {
    private func alert(_ text: String) throws -> ScoredAlert {
        let bytes = Array(text.utf8)
        return try ScoredAlert(json: bytes, bytes.indices)
    }

    private func fault(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        do throws(AlertLineFault) {
            _ = try ScoredAlert(json: bytes, bytes.indices)
            return nil
        } catch {
            return "\(error.kind) \(error.detail)"
        }
    }

    @Test("Rows of context accuse nobody; a role that is missing or unknown does")
    func roles() throws {
        let roles = ["context", "reference", "peer", "baseline", "history", "fact", "accused", "x"]
        let rows = roles.map { "{\"event_id\": \"\($0)\", \"role\": \"\($0)\"}" }
        let more = ["{\"event_id\": \"none\"}", "{\"role\": \"seen\"}", "7"]
        let list = (rows + more).joined(separator: ",")
        let alert = try alert(
            "{\"alert_id\": \"a\", \"rule_id\": \"r\", \"evidence\": [\(list)]}"
        )
        #expect(alert.accused == ["accused", "x", "none", nil])
    }

    @Test("Of a repeated member the last counts, and unknown members are passed over")
    func repeated() throws {
        let text = """
            {"x": [{"y": [1, -2.5e+3, "\\"", true, NaN]}], "alert_id": "a", "alert_id": "b",
             "rule_id": "r", "evidence": [{"event_id": "E"}], "evidence": null, "family": "",
             "status": "undecided", "severity": "high"}
            """
        let expected = ScoredAlert("b", rule: "r", severity: "high", standing: .undecided)
        #expect(try alert(text) == expected)
    }

    @Test(
        "Revisions are read as whole numbers from whatever stands there",
        arguments: [
            ("3", 3), ("2.9", 2), ("-1.5", -1), ("true", 1), ("\" 1_0 \"", 10), ("\"-4\"", -4),
            ("1e30", Int.max), ("-99999999999999999999", Int.min),
        ]
    )
    func revision(text: String, number: Int) throws {
        let line = "{\"alert_id\": \"a\", \"rule_id\": \"r\", \"revision\": \(text)}"
        #expect(try alert(line).revision == number)
    }

    @Test(
        "Broken JSON is told as Python's json tells it",
        arguments: [
            ("{\"a\":1\n", "Expecting ',' delimiter: line 2 column 1 (char 7)"),
            ("{\"a\":1", "Expecting ',' delimiter: line 1 column 7 (char 6)"),
            ("{\"a\":\"b", "Unterminated string starting at: line 1 column 6 (char 5)"),
            ("{\"a\":\"b\n", "Invalid control character at: line 1 column 8 (char 7)"),
            ("{\"疑\\u12\"}", "Invalid \\uXXXX escape: line 1 column 5 (char 4)"),
            ("{\"\\q\":1}", "Invalid \\escape: line 1 column 3 (char 2)"),
            (
                "{\"a\":1,}",
                "Expecting property name enclosed in double quotes: line 1 column 8 (char 7)"
            ),
            ("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)"),
            ("[1,]", "Expecting value: line 1 column 4 (char 3)"),
            ("{} x", "Extra data: line 1 column 4 (char 3)"),
            ("01", "Extra data: line 1 column 2 (char 1)"),
            ("1.", "Extra data: line 1 column 2 (char 1)"),
            ("-", "Expecting value: line 1 column 1 (char 0)"),
            (
                "\u{FEFF}{}",
                "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)"
            ),
        ]
    )
    func brokenJSON(text: String, says: String) {
        #expect(fault(text) == "JSONDecodeError \(says)")
    }

    @Test(
        "JSON that is no alert is told as Python's exceptions tell it",
        arguments: [
            ("[]", "TypeError list indices must be integers or slices, not str"),
            ("\"s\"", "TypeError string indices must be integers, not 'str'"),
            ("null", "TypeError 'NoneType' object is not subscriptable"),
            ("{\"rule_id\":\"r\"}", "KeyError 'alert_id'"),
            ("{\"alert_id\":\"a\"}", "KeyError 'rule_id'"),
            (
                "{\"alert_id\":\"a\",\"revision\":\"it's\"}",
                "ValueError invalid literal for int() with base 10: \"it's\""
            ),
            (
                "{\"alert_id\":\"a\",\"revision\":null}",
                "TypeError int() argument must be a string, a bytes-like object or a real "
                    + "number, not 'NoneType'"
            ),
            ("{\"alert_id\":7,\"rule_id\":\"r\"}", "TypeError 'alert_id' is int"),
            (
                "{\"alert_id\":\"a\",\"rule_id\":\"r\",\"evidence\":7}",
                "TypeError 'evidence' is int"
            ),
        ]
    )
    func noAlert(text: String, says: String) {
        #expect(fault(text) == says)
    }

    @Test("Brackets without end do not end the program")
    func depth() {
        #expect(fault(String(repeating: "[", count: 100_000))?.contains("too deep") == true)
        let inside = "{\"x\":" + String(repeating: "{\"a\":", count: 100_000)
        #expect(fault(inside)?.contains("too deep") == true)
    }
}
