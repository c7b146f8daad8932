import Foundation
@testable import SentinelRules
import Testing

/// What a rule is understood to be, as values.
@Suite struct ExplanationTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("rules").path

    private func explanation(_ document: String) throws -> RuleExplanation {
        try RuleLibrary.explanations(texts: [("r.yaml", document)])[0]
    }

    @Test func `the good rule is told in words`() throws {
        let told = try explanation(Documents.good)
        #expect(told.events.map(\.name) == ["settlement", "encounter"])
        #expect(told.events[0].fields == ["time", "psn_no", "details.pric"])
        #expect(told.events[1].fields == ["time", "mdtrt_id", "psn_no", "phase"])
        #expect(told.tables.isEmpty)
        let paid = told.patterns[1]
        #expect(paid.sources[0].standing == "those that were not reversed")
        #expect(paid.sources[0].parts.map(\.kind) == ["each", "column", "key"])
        #expect(paid.sources[0].parts.map(\.name) == ["line", "cost", "person"])
        let branch = told.branches[0]
        #expect(
            branch.steps == [
                "for each record of visit [visit]",
                "for each of paid within 180d of the root, where paid.time > visit.time + wait "
                    + "[paid]",
            ]
        )
        #expect(branch.anchor == "visit.mdtrt_id, key.person")
        #expect(branch.reason == "于 {{local(paid.time)}} 付 {{yuan(paid.cost)}} 元")
        #expect(branch.deadlines.isEmpty && branch.dark.isEmpty)
        #expect(told.rule.parameters[0].maximum == nil)
    }

    @Test(arguments: [
        (
            "- gather: seen\n    before: 1h",
            "seen: the list of seen in the 1h before the root [context]"
        ),
        (
            "- gather: seen\n    as: s\n    after: 1h\n    role: none",
            "s: the list of seen in the 1h after the root [not in the evidence]"
        ),
        (
            "- with: seen\n    before: 1h\n    after: 2h\n    around: paid.time",
            "for each of seen from 1h before to 2h after paid.time [seen]"
        ),
        (
            "- without: seen\n    as: s\n    on: s.id != paid.id\n    by: paid.time\n"
                + "    observed: true",
            "goes on only where there is no seen (s) within 180d of the root, where "
                + "s.id != paid.id, and none can come once paid.time has passed, "
                + "which has to lie inside the log"
        ),
        (
            "- fact: f\n    table: insured\n    key: key.part\n    optional: true\n"
                + "  - without: seen",
            "f: the row of table insured with the key key.part, as of the root; it may be missing"
        ),
        (
            "- facts: f\n    table: family_binding\n    matching: agent_psn_no\n    key: key.part\n"
                + "    whenever: true\n  - without: seen",
            "f: all rows of table family_binding with agent_psn_no key.part, "
                + "whatever their validity"
        ),
        ("- for: x\n    in: \"[1, 2]\"\n  - without: seen", "for each x in [1, 2]"),
        ("- let: x\n    value: paid.id\n  - without: seen", "x is paid.id"),
        ("- where: paid.id\n      != ''\n  - without: seen", "goes on only where paid.id != ''"),
        (
            "- wait: paid.time\n    dark:\n      table: source_gap\n      key: key.part\n"
                + "  - without: seen",
            "waits until paid.time has passed; undecided where there are rows of table source_gap "
                + "with the key key.part, as of the root"
        ),
    ])
    func `a step is one sentence`(steps: String, expected: String) throws {
        let told = try explanation(BudgetDocuments.rule("  " + steps))
        #expect(told.branches[0].steps[1] == expected)
    }

    @Test func `deadlines are told with how far they lie`() throws {
        let steps = "  - without: seen\n    by: paid.time + duration('36h')"
        #expect(
            try explanation(BudgetDocuments.rule(steps)).branches[0].deadlines
                == ["step 2: paid.time + duration('36h'); that is 36h after the root"]
        )
        let other = "  - with: seen\n    before: 1h\n  - wait: seen.time"
        #expect(
            try explanation(BudgetDocuments.rule(other)).branches[0].deadlines
                == ["step 3: seen.time; at most 180d after the root"]
        )
    }

    @Test func `every stage of an expression is there`() throws {
        let document = Documents.good("key:\n", "define:\n  after(a, b): a.time > b.time\nkey:\n")
            .replacing("paid.time > visit.time + wait", with: "after(paid, visit)")
        let told = try explanation(document)
        let stage = try #require(told.expressions.first { $0.label == "step 2 with, on" })
        #expect((stage.line, stage.column) == (28, 9))
        #expect(stage.text == "after(paid, visit)")
        #expect(stage.parsed == "paid.time > visit.time")
        #expect(stage.type == "bool")
        #expect(stage.checked.contains("variable paid in slot 2: paid"))
        #expect(stage.program.contains("SlotFieldNode"))
        #expect(told.definitions.map(\.name) == ["after(a, b)"])
    }

    @Test func `every expression of every shipped rule stands where it is said to stand`() throws {
        for told in try RuleLibrary.explanations(path: Self.folder) {
            let text = try String(contentsOfFile: told.rule.file, encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let all = RuleExpressions(told.rule).all
            #expect(all.count == told.expressions.count, "\(told.rule.id)")
            for stage in told.expressions {
                let line = lines[stage.line - 1].unicodeScalars.dropFirst(stage.column - 1)
                let rest = String(String.UnicodeScalarView(line)).filter { $0 != " " }
                let start = stage.text.filter { $0 != " " }.prefix(3)
                #expect(rest.hasPrefix(start), "\(told.rule.file):\(stage.line): \(stage.label)")
            }
            for pattern in told.budget.patterns {
                #expect(pattern.retention.total >= 48 * 3_600_000)
            }
        }
    }

    @Test func `a broken set is explained by what is wrong with it`() {
        let errors = #expect(throws: RuleErrors.self) {
            try RuleLibrary.explanations(texts: [("r.yaml", Documents.good("id:", "ID:"))])
        }
        #expect(errors?.diagnostics.count == 2)
    }
}
