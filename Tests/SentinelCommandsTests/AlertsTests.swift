import Foundation
import Testing

@Suite("Alerts for an inspector")
struct AlertsTests {
    /// What `alerts list` or `show` prints with `--json`, on the shared database.
    private func list(_ options: String...) throws -> [AlertLine] {
        let outcome = try Stored.run(["alerts", "list", "--json", "--limit", "5000"] + options)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try JSONDecoder().decode([AlertLine].self, from: outcome.output)
    }

    @Test("list is best first, and leaves withdrawn alerts out unless all are asked for")
    func order() throws {
        let all = try District.judged.get().alerts
        let listed = try list()
        #expect(listed.map(\.score) == listed.map(\.score).sorted(by: >))
        #expect(Set(listed) == Set(all.filter { $0.status != "withdrawn" }))
        #expect(Set(try list("--all")) == Set(all))
        #expect(Set(try list("--status", "withdrawn")) == Set(all).subtracting(listed))
    }

    @Test("Each filter of list leaves what it names")
    func filters() throws {
        let all = try list()
        let example = try #require(all.first { $0.psn_no != nil && $0.fixmedins_code != nil })
        let filters: [(options: [String], keeps: (AlertLine) -> Bool)] = [
            (["--family", "resale"], { $0.family == "resale" }),
            (["--rule", "care-after-death"], { $0.rule_id == "care-after-death" }),
            (["--status", "undecided"], { $0.status == "undecided" }),
            (["--min-score", "0.7"], { $0.score >= 0.7 }),
            (["--psn-no", example.psn_no ?? ""], { $0.psn_no == example.psn_no }),
            (
                ["--institution", example.fixmedins_code ?? ""],
                { $0.fixmedins_code == example.fixmedins_code }
            ),
            (
                ["--family", "resale", "--status", "raised", "--min-score", "0.6"],
                { $0.family == "resale" && $0.status == "raised" && $0.score >= 0.6 }
            ),
        ]
        for (options, keeps) in filters {
            let outcome = try Stored.run(["alerts", "list", "--json", "--limit", "5000"] + options)
            let found = try JSONDecoder().decode([AlertLine].self, from: outcome.output)
            let expected = all.filter(keeps)
            #expect(!expected.isEmpty && expected.count < all.count, "\(options)")
            #expect(found == expected, "\(options)")
        }
        let none = try Stored.run(["alerts", "list", "--psn-no", "nobody"])
        #expect((none.status, none.text) == (0, "没有符合条件的疑点\n"))
        let emptyArray = try Stored.run(["alerts", "list", "--psn-no", "nobody", "--json"])
        #expect(emptyArray.text == "[]\n")
    }

    @Test("The table has a row an alert, and says where it does not show all")
    func table() throws {
        let all = try list()
        let table = try Stored.run(["alerts", "list", "--limit", "7"])
        #expect(table.lines.count == 8)
        #expect(table.lines.first?.hasPrefix("编号") == true)
        for (line, alert) in zip(table.lines.dropFirst(), all) {
            #expect(line.hasPrefix(alert.alert_id.prefix(10)))
            #expect(line.contains(alert.title) && line.contains(alert.amount_at_risk))
        }
        #expect(table.errors.contains("--limit"))
        let whole = try Stored.run(["alerts", "list", "--limit", "\(all.count)"])
        #expect(whole.lines.count == all.count + 1)
        #expect(whole.errors.isEmpty)
    }

    @Test("show tells an alert in Chinese, with its evidence in order of time")
    func show() throws {
        var told = 0
        for rule in try District.rules.get() {
            // Two weeks are too short for rules that compare with a long past.
            guard let alert = try list("--rule", rule).first else { continue }
            told += 1
            let outcome = try Stored.run(["alerts", "show", String(alert.alert_id.prefix(12))])
            #expect(outcome.status == 0)
            #expect(outcome.lines.first == alert.title)
            let texts = [
                alert.alert_id, alert.reason, alert.legal_basis, alert.margin, alert.psn_no,
                alert.fixmedins_code, "\(alert.amount_at_risk) 元",
            ]
            for text in texts.compactMap(\.self) {
                #expect(outcome.text.contains(text), "\(rule) tells \(text)")
            }
            for heading in ["发生了什么", "依据", "证据（按时间）", "经过"] {
                #expect(outcome.lines.contains(heading), "\(rule) has \(heading)")
            }
            let evidence = outcome.lines.drop { $0 != "证据（按时间）" }.dropFirst()
                .prefix { !$0.isEmpty }
            #expect(evidence.count == alert.evidence.count)
            let times = evidence.map { $0.prefix(18) }
            #expect(times == times.sorted(), "\(rule)")
            for (line, row) in zip(evidence, alert.evidence) {
                #expect(line.hasSuffix("\(row.event_type) \(row.event_id)"))
                #expect(line.contains(row.isAccused ? "疑点" : "参考"))
            }
        }
        #expect(told >= 35)
    }

    @Test("show --json gives the alert with all its revisions")
    func json() throws {
        let alert = try #require(try list("--all").first { $0.revision > 1 })
        let outcome = try Stored.run(["alerts", "show", alert.alert_id, "--json"])
        struct Detail: Decodable { let revisions: [AlertLine] }
        let decoder = JSONDecoder()
        #expect(try decoder.decode(AlertLine.self, from: outcome.output) == alert)
        let revisions = try decoder.decode(Detail.self, from: outcome.output).revisions
        #expect(revisions.map(\.revision) == Array(1...alert.revision))
        #expect(revisions.last == alert)
    }

    @Test("An id that is unknown, or begins several alerts, ends in exit 1 and says so")
    func unknown() throws {
        let first = try list("--all").map { $0.alert_id.prefix(1) }
        let common = try #require(first.first { letter in first.count { $0 == letter } > 1 })
        for (id, says) in [("zz", "'zz'"), (String(common), "several alerts")] {
            let outcome = try Stored.run(["alerts", "show", id])
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains(says))
        }
    }
}
