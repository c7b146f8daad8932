@testable import SentinelRules
import Testing

/// How long records are kept follows from windows, deadlines and what may come late.
@Suite struct RetentionTests {
    private static let settlement = "    event: settlement"

    private func budget(_ document: String) throws -> RuleBudget {
        RuleBudget(try RuleLibrary(texts: [("r.yaml", document)]).rules[0])
    }

    /// What `paid`, the root, and `seen` are kept for, in words.
    private func kept(_ document: String) throws -> [String] {
        try budget(document).patterns.map { BudgetWords.length($0.retention.total) }
    }

    @Test(arguments: [
        // Looked at from 180 days before to 180 days after; then two days for late events.
        ("  - without: seen", ["182d", "362d"]),
        ("  - without: seen\n    before: 1h\n    after: 30m", ["2d30m", "2d1h30m"]),
        ("  - without: seen\n    before: 10d", ["2d", "12d"]),
        ("  - without: seen\n    after: 10d", ["12d", "12d"]),
        // The deadline is further than the window reaches.
        ("  - without: seen\n    after: 1h\n    by: paid.time + duration('72h')", ["5d", "5d"]),
        (
            "  - let: end\n    value: paid.time + duration('72h')\n  - wait: end\n"
                + "  - without: seen\n    before: 1h", ["5d", "5d1h"]
        ),
        // What a deadline hangs on is not known: it is at most as far as the rule remembers.
        ("  - with: seen\n    before: 1h\n  - wait: seen.time", ["182d", "182d1h"]),
        // What days and weeks shift is known; what a comparison decides is not.
        (
            "  - wait: day_start(date_add(date(paid.time), 3))\n  - with: seen\n    before: 1h",
            ["5d", "5d1h"]
        ),
        (
            "  - wait: \"paid.time + (paid.time.getDayOfWeek('Asia/Shanghai') == 5"
                + " ? duration('96h') : duration('24h'))\"\n  - with: seen\n    before: 1h",
            ["182d", "182d1h"]
        ),
        (
            "  - wait: earliest(paid.time + duration('72h'), day_start('2026-01-01'))\n"
                + "  - with: seen\n    before: 1h", ["182d", "182d1h"]
        ),
        ("  - wait: day_start('2026-01-01')\n  - with: seen\n    before: 1h", ["182d", "182d1h"]),
        // The furthest step of several counts.
        ("  - without: seen\n    before: 1h\n  - gather: seen\n    before: 3d", ["2d", "5d"]),
        // A window around a moment that is known, and around one that is not.
        (
            "  - without: seen\n    before: 1h\n    around: paid.time - duration('24h')",
            ["2d", "3d1h"]
        ),
        (
            "  - with: seen\n    before: 1h\n  - without: seen\n    as: other\n    before: 1h\n"
                + "    around: seen.time", ["182d", "362d1h"]
        ),
        // A fact that comes late changes the judgement of what happened up to 180 days before.
        (
            "  - without: seen\n    before: 1h\n  - facts: rows\n    table: insured\n"
                + "    key: key.part", ["180d", "180d1h"]
        ),
    ])
    func `a record is kept as long as a root can look at it`(
        steps: String,
        expected: [String]
    ) throws {
        #expect(try kept(BudgetDocuments.rule(steps)) == expected)
    }

    @Test func `reversals may come for 180 days, of whatever the rule reads`() throws {
        let steps = "  - without: seen\n    before: 1h"
        #expect(
            try kept(BudgetDocuments.rule(steps, paid: Self.settlement)) == ["180d", "180d1h"]
        )
        #expect(
            try kept(BudgetDocuments.rule(steps, seen: Self.settlement)) == ["180d", "180d1h"]
        )
        let reason = try budget(BudgetDocuments.rule(steps, paid: Self.settlement))
            .patterns[0].retention.reason
        #expect(reason == "reversals")
    }

    @Test func `the lateness of the configuration counts`() throws {
        let steps = "  - without: seen\n    before: 1h"
        let rule = try RuleLibrary(texts: [("r.yaml", BudgetDocuments.rule(steps))]).rules[0]
        var bounds = TimeBounds.contract
        bounds.lateness = 3_600_000
        #expect(RuleBudget(rule, bounds).patterns[0].retention.total == 3_600_000)
    }

    @Test func `remember bounds a step without a window of its own`() throws {
        let steps = "  - without: seen"
        #expect(try kept(BudgetDocuments.rule(steps, remember: "10d")) == ["12d", "22d"])
    }

    @Test(arguments: [
        ("paid.time + duration('36h')", "36h...36h"),
        ("paid.time - duration('1h')", "-1h...-1h"),
        ("day_start(date_add(date(paid.time), 1))", "1ms...1d"),
        ("latest(paid.time, paid.time + duration('2h'))", "2h...2h"),
        ("paid.time.getHours() >= 0 ? paid.time : paid.time + duration('1h')", nil),
        ("has(paid.referral_to) ? paid.time : paid.time + duration('1h')", nil),
    ])
    func `a deadline that hangs on the root's time alone is known`(
        text: String,
        expected: String?
    ) throws {
        let steps = "  - without: seen\n    by: \"\(text)\""
        let deadline = try budget(BudgetDocuments.rule(steps)).branches[0].deadlines[0]
        let words = deadline.offset.map { offset in
            [offset.lowerBound, offset.upperBound].map(BudgetWords.length).joined(separator: "...")
        }
        #expect(words == expected)
        #expect(deadline.text == text && deadline.step == 1)
    }
}
