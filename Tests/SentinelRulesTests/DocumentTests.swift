import SentinelEvent
import SentinelRules
import Testing

/// Documents that are no rules, each with what their author is told. Columns count from 1.
@Suite struct DocumentTests {
    /// A document, the place of the first finding, and a piece of what it says.
    struct Case: CustomTestStringConvertible, Sendable {
        let place: String
        let piece: String
        let text: String

        init(_ place: String, _ piece: String, _ text: String) {
            (self.place, self.piece, self.text) = (place, piece, text)
        }

        var testDescription: String { "\(place) \(piece)" }
    }

    @Test func `the good document is a rule`() throws {
        #expect(findings(Documents.good) == nil)
        let rule = try RuleLibrary(texts: [("r.yaml", Documents.good)]).rules[0]
        #expect(rule.id == "sample-rule")
        #expect(rule.version == 1)
        #expect(rule.severity == .low)
        #expect(rule.nationalCode == nil)
        #expect(rule.parameters.map(\.text) == ["36h"])
        #expect(rule.hash.count == 64)
    }

    @Test(arguments: metadata + parameters + patterns + steps + alerts)
    func `a document that is no rule says where and why`(document: Case) throws {
        let found = try #require(findings(document.text))
        let first = try #require(found.first)
        #expect(first.hasPrefix("r.yaml:\(document.place): error: "), "\(first)")
        #expect(first.contains(document.piece), "\(first)")
    }

    static let metadata = [
        Case("1:1", "has no field 'id'", Documents.good("id: sample-rule\n", "")),
        Case("1:1", "has no field 'version'", Documents.good("version: 1\n", "")),
        Case("1:1", "has no field 'judge'", Documents.good("judge:", "judgement:")),
        Case("1:5", "an id has up to 64 lower-case", Documents.good("sample-rule", "Sample_Rule")),
        Case("2:10", "whole number from 1", Documents.good("version: 1", "version: one")),
        Case("2:10", "whole number from 1", Documents.good("version: 1", "version: 1.5")),
        Case("2:11", "whole number from 1", Documents.good("version: 1", "version: '0'")),
        Case(
            "3:9",
            "no family 'resales' (did you mean 'resale'?)",
            Documents.good("family: resale", "family: resales")
        ),
        Case(
            "4:11",
            "no severity 'lo' (did you mean 'low'?)",
            Documents.good("severity: low", "severity: lo")
        ),
        Case("5:8", "'title' is a list, where a text", Documents.good("title: 样例", "title: [a]")),
        Case("5:7", "'title' is empty", Documents.good("title: 样例", "title:")),
        Case("5:9", "'title' is empty", Documents.good("title: 样例", "title: ''")),
        Case(
            "7:1",
            "has no field 'parameter' (did you mean 'parameters'?)",
            Documents.good("parameters:\n", "parameter:\n")
        ),
        Case("6:14", "'legal_basis' is a mapping", Documents.good("第四十条", "{a: b}")),
        Case(
            "12:3",
            "'key' is a text, where a mapping",
            Documents.good("  person: row.psn_no", "  row.psn_no")
        ),
    ]

    static let parameters = [
        Case(
            "9:11",
            "no parameter type 'durations' (did you mean 'duration'?)",
            Documents.good("type: duration", "type: durations")
        ),
        Case("10:14", "'36' is no duration (write it as 36h", Documents.good("36h", "36")),
        Case("10:14", "'-36h' is no duration", Documents.good("36h", "-36h")),
        Case("10:14", "'h' is no duration", Documents.good("36h", "h")),
        Case("10:14", "'36 h' is no duration", Documents.good("36h", "36 h")),
        Case("10:14", "'1e999' is no number", typed("number", "1e999")),
        Case("10:14", "'nan' is no number", typed("number", "nan")),
        Case("10:14", "'1.5' is no int", typed("int", "1.5")),
        Case("10:14", "'9223372036854775808' is no int", typed("int", "9223372036854775808")),
        Case("10:14", "'yes' is no bool", typed("bool", "yes")),
        Case("10:14", "'12.3' is no money", typed("money", "12.3")),
        Case("10:14", "'-0.50' is no money", typed("money", "-0.50")),
        Case("10:14", "'1.+5' is no money", typed("money", "1.+5")),
        Case("10:14", "the default is a text, where a list", typed("strings", "a")),
        Case("10:18", "a list of texts holds a list", typed("strings", "[a, [b]]")),
        Case("10:14", "the default is a list, where a int", typed("int", "[1]")),
        Case(
            "10:14",
            "'wait' is over its maximum 24h",
            Documents.good(behind: "default: 36h", "    maximum: 24h")
        ),
        Case(
            "10:14",
            "'wait' is under its minimum 9223372036854775807",
            typed("int", "-9223372036854775808\n    minimum: 9223372036854775807")
        ),
        Case(
            "11:14",
            "'long' bounds no duration",
            Documents.good(behind: "default: 36h", "    minimum: long")
        ),
        Case("11:14", "'b' bounds no string", typed("string", "a\n    minimum: b")),
        Case(
            "9:5",
            "parameter 'wait' has no field 'default'",
            Documents.good("    default: 36h\n", "")
        ),
        Case("8:3", "the name 'row' is taken", Documents.good("  wait:", "  row:")),
        Case("8:3", "'a-b' is no name for expressions", Documents.good("  wait:", "  a-b:")),
    ]

    private static func typed(_ type: String, _ value: String) -> String {
        Documents.good("type: duration", "type: \(type)").replacing("36h", with: value)
    }

    static let patterns = [
        Case(
            "15:12",
            "no event type 'encounters' (did you mean 'encounter'?)",
            Documents.good("event: encounter", "event: encounters")
        ),
        Case(
            "15:5",
            "has no field 'wher' (did you mean 'where'?)",
            Documents.good(behind: "  visit:", "    wher: row.phase == 'left'")
        ),
        Case(
            "15:5",
            "pattern 'visit' has no field 'event'",
            Documents.good("    event: encounter\n", "")
        ),
        Case(
            "15:12",
            "no part 'code' of the key",
            Documents.good(behind: "event: settlement", "    key:\n      code: row.setl_id")
        ),
        Case(
            "12:11",
            "the expression is timestamp, where a string or a list of strings",
            Documents.good("row.psn_no", "row.time")
        ),
        Case(
            "18:15",
            "'reversed' is 'yes' (write exclude, include or only)",
            Documents.good("    event: settlement", "    reversed: yes\n    event: settlement")
        ),
        Case("20:13", "'each' spreads over string", Documents.good("row.details", "row.psn_no")),
        Case(
            "20:7",
            "the name 'psn_no' is taken",
            Documents.good("      line: row", "      psn_no: row")
        ),
        Case(
            "22:7",
            "the name 'line' is taken",
            Documents.good("cost: row.line", "line: row.line")
        ),
        Case("14:3", "'my visit' is no name", Documents.good("  visit:", "  my visit:")),
        Case("14:3", "the name 'key' is taken", Documents.good("  visit:", "  key:")),
        Case("14:3", "the name 'fee_line' is taken", Documents.good("  visit:", "  fee_line:")),
        Case(
            "17:3",
            "the name 'encounter' is taken",
            Documents.good("  paid:", "  encounter:").replacing(
                "with: paid",
                with: "with: encounter\n    as: paid"
            )
        ),
        Case(
            "14:3",
            "no step uses the pattern 'left'",
            Documents.good(behind: "patterns:", "  left:\n    event: encounter")
        ),
        Case(
            "14:3",
            "a mapping names a field twice: visit",
            Documents.good(behind: "patterns:", "  visit:\n    event: encounter")
        ),
        Case(
            "15:14",
            "'sources' is empty",
            Documents.good(
                "    event: encounter\n    where: row.phase == 'admitted'",
                "    sources: []"
            )
        ),
        Case(
            "14:3",
            "the sources of 'visit' have different columns",
            Documents.good(
                "    event: encounter\n    where: row.phase == 'admitted'",
                "    sources:\n      - event: encounter\n      - event: settlement\n"
                    + "        columns:\n          cost: row.acct_pay"
            )
        ),
        Case("15:14", "'sources' is a text", Documents.good("event: encounter", "sources: all")),
        Case("16:12", "unknown name 'phase'", Documents.good("row.phase ==", "phase ==")),
        Case("16:16", "has no field 'arrived'", Documents.good("row.phase ==", "row.arrived ==")),
        Case(
            "16:12",
            "the expression has the wrong type; found string",
            Documents.good("row.phase == 'admitted'", "row.phase")
        ),
    ]

    static let steps = [
        Case(
            "24:5",
            "the first step has to be 'each'",
            Documents.good("- each: visit", "- with: visit")
        ),
        Case(
            "25:5",
            "'each' is the first step only",
            Documents.good("- with: paid\n    on: paid.time > visit.time + wait", "- each: paid")
        ),
        Case(
            "24:5",
            "names no kind of step (did you mean 'each'?)",
            Documents.good("- each: visit", "- eech: visit")
        ),
        Case(
            "24:5",
            "names two kinds of step",
            Documents.good(behind: "- each: visit", "    where: 'true'")
        ),
        Case(
            "25:11",
            "no pattern 'payed' (did you mean 'paid'?)",
            Documents.good("- with: paid", "- with: payed")
        ),
        Case("25:11", "the name 'visit' is taken", Documents.good("- with: paid", "- with: visit")),
        Case(
            "26:9",
            "the name 'wait' is taken",
            Documents.good("- with: paid", "- with: paid\n    as: wait")
        ),
        Case(
            "25:14",
            "the name 'visit' is taken",
            Documents.good(
                behind: "each: visit",
                "  - without: visit\n    on: visit.time == visit.time"
            )
        ),
        Case(
            "25:5",
            "has no field 'roll' (did you mean 'role'?)",
            Documents.good(behind: "- each: visit", "    roll: x")
        ),
        Case(
            "25:11",
            "a role is one word",
            Documents.good(behind: "- each: visit", "    role: first sale")
        ),
        Case(
            "26:12",
            "no reference table 'drugs' (did you mean 'drug'?)",
            Documents.good(behind: "- each: visit", fact("drugs", "key.person"))
        ),
        Case(
            "25:5",
            "'fact' looks up one moment (use 'facts'",
            Documents.good(
                behind: "- each: visit",
                fact("drug", "key.person") + "\n    from: visit.time\n    to: visit.time"
            )
        ),
        Case(
            "26:12",
            "a lookup has 'at', or 'from' and 'to'",
            Documents.good(
                behind: "- each: visit",
                fact("drug", "key.person") + "\n    from: visit.time"
            )
        ),
        Case(
            "27:10",
            "where a string or a list of strings",
            Documents.good(behind: "- each: visit", fact("drug", "visit.time"))
        ),
        Case(
            "25:5",
            "the step has no field 'table'",
            Documents.good(behind: "- each: visit", "  - fact: f\n    key: key.person")
        ),
        Case(
            "25:5",
            "the step has no field 'value'",
            Documents.good(behind: "- each: visit", "  - let: x")
        ),
        Case(
            "25:10",
            "the name 'key' is taken",
            Documents.good(behind: "- each: visit", "  - let: key\n    value: '1'")
        ),
        Case(
            "26:9",
            "a stock needs groups",
            Documents.good(behind: "- each: visit", "  - stock: s\n    of: paid\n    add: '1.0'")
        ),
        Case(
            "23:9",
            "'judge' is a mapping, where a list",
            Documents.good(
                "  - each: visit\n  - with: paid\n    on: paid.time > visit.time + wait",
                "  {}"
            )
            .replacing("judge:\n", with: "judge:")
        ),
        Case(
            "24:5",
            "the step is a text, where a mapping",
            Documents.good("- each: visit", "- visit")
        ),
    ]

    private static func fact(_ table: String, _ key: String) -> String {
        "  - fact: f\n    table: \(table)\n    key: \(key)"
    }

    static let alerts = [
        Case("28:11", "'anchor' is empty", Documents.good("[visit.mdtrt_id, key.person]", "[]")),
        Case(
            "28:12",
            "where a text or a number",
            Documents.good("[visit.mdtrt_id,", "[visit.time,")
        ),
        Case(
            "30:5",
            "no subject 'psn_n' (did you mean 'psn_no'?)",
            Documents.good("    psn_no: key", "    psn_n: key")
        ),
        Case("30:13", "wrong type", Documents.good("psn_no: key.person", "psn_no: paid.cost")),
        Case(
            "31:13",
            "'{{' is not closed",
            Documents.good("local(paid.time)}}", "local(paid.time)")
                .replacing("yuan(paid.cost)}}", with: "yuan(paid.cost)")
        ),
        Case(
            "28:3",
            "'alert' has no field 'reason'",
            Documents.good("\n  reason: 于 {{local(paid.time)}} 付 {{yuan(paid.cost)}} 元", "")
        ),
        Case("27:8", "'alert' is a text", Documents.good.prefix(upTo: "alert:") + "alert: x"),
    ]
}
