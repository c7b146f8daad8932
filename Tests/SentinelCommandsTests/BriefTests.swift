import Foundation
import Testing

@Suite("What was found, in one line")
struct BriefTests {
    /// The published cases of the checkout: folders with a notice.
    private static let cases = Result { () throws -> [String] in
        let folder = Checkout.root + "/replay"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .map { "\(folder)/\($0)" }
            .filter { FileManager.default.fileExists(atPath: $0 + "/notice.txt") }
    }

    private func brief(_ log: String, _ more: [String] = []) throws -> Program.Outcome {
        try Program.run(["replay", log, "--no-database", "--brief", "-"] + more)
    }

    @Test("Published cases are told with the counts, the money and a reason of their own replay")
    func cases() throws {
        let cases = try Self.cases.get()
        #expect(cases.count >= 3)
        for folder in cases {
            let file = try RunFolder.fresh("brief")
            let judged = try Judged.whole(folder, options: ["--brief", file])
            let line = try String(contentsOfFile: file, encoding: .utf8)
            let rows = try SummaryRow.rows(judged.outcome.lines).filter { $0.count > 0 }
            #expect(!rows.isEmpty)
            for row in rows {
                let found = judged.alerts.filter { $0.rule_id == row.rule }
                let title = try #require(found.first?.title)
                let cents = row.fen % 100
                let yuan = "\(row.fen / 100).\(cents < 10 ? "0" : "")\(cents)"
                #expect(line.contains("“\(title)” \(row.count) 件 \(yuan) 元"), "\(line)")
            }
            let told = line.split(separator: "最可疑的一件：").last ?? ""
            let standing = judged.alerts.filter(\.isStanding)
            let greatest = standing.map(\.score).max()
            let gravest = standing.filter { $0.score == greatest }.map(\.reason)
            #expect(gravest.contains { $0.hasPrefix(told.dropLast()) }, "\(line)")
            #expect(line.hasSuffix("。\n") && line.count { $0 == "\n" } == 1)
        }
    }

    @Test("A notice says what happened in its first line of Chinese, and names its sources")
    func notices() throws {
        for folder in try Self.cases.get() {
            let text = try String(contentsOfFile: folder + "/notice.txt", encoding: .utf8)
            let lines = text.split(separator: "\n")
            #expect(lines.first?.hasSuffix("（按公开通报重演，人物与单据均为虚构）") == true)
            #expect(lines.contains { $0.contains(/^https?:\/\/\S+$/) })
        }
    }

    @Test("On standard output stands the line alone, and the statistics as the last line")
    func streams() throws {
        let log = try #require(try Self.cases.get().first)
        let outcome = try brief(log, ["--complete", "--stats"])
        #expect(outcome.status == 0)
        #expect(outcome.lines.count == 2)
        #expect(outcome.lines.first?.contains("最可疑的一件：") == true)
        #expect(outcome.lines.last?.hasPrefix("{\"lines\":") == true)
        #expect(outcome.errors.contains("events, 0 quarantined"), "the summary is not lost")
    }

    @Test("What is undecided is told apart, and is not the gravest while anything stands")
    func undecided() throws {
        let outcome = try brief(Checkout.root + "/replay/case-036-dialysis", ["--complete"])
        #expect(outcome.text.contains(" 6 件 2268.00 元（其中 2 件待定）"))
        #expect(outcome.text.contains("最可疑的一件：2020-06-04 的血液透析共结算 2 次"))
    }

    @Test("A log without suspicions says so, and what still waits is told")
    func nothing() throws {
        let lines = try Log.read(Checkout.root + "/replay/case-036-dialysis/events.ndjson.zst")
        let start = try Log.write(lines.prefix(5), named: "log.ndjson")
        #expect(try brief(start, ["--complete"]).text == "未发现疑点。\n")
        let open = try brief(try Log.write(lines, named: "log.ndjson"), ["--to", "2020-06-02"])
        #expect(open.text.contains(/另有 [1-9][0-9]* 件尚待时限届满。\n$/), "\(open.text)")
    }

    @Test("A long reason ends at a clause, and a remark behind its last sentence is left out")
    func shortening() throws {
        func line(_ reason: String) throws -> String {
            let folder = try RunFolder.freshFolder("rules")
            let path = Checkout.rules + "/impersonation/care-after-death.yaml"
            let rule = try String(contentsOfFile: path, encoding: .utf8)
            let text = rule.replacing(/(?s)reason: >-.*?\n  [a-z]/) {
                "reason: '\(reason)'\n  \($0.output.last ?? "m")"
            }
            #expect(text != rule)
            try text.write(toFile: folder + "/a.yaml", atomically: true, encoding: .utf8)
            let log = Checkout.root + "/replay/case-043-strokes"
            let outcome = try brief(log, ["--complete", "--rules", folder])
            #expect(outcome.status == 0, "\(outcome.errors)")
            return String(outcome.text.split(separator: "最可疑的一件：").last ?? "")
        }
        let clause = String(repeating: "长", count: 70)
        #expect(try line("\(clause)，\(clause)。") == clause + "……\n")
        #expect(try line("短（括号）。（以上为第一处。）") == "短（括号）。\n")
        #expect(try line("短（括号）") == "短（括号）\n")
    }

    @Test("A file that cannot be written is named before anything is judged")
    func unwritable() throws {
        let log = try #require(try Self.cases.get().first)
        let outcome = try Program.run(
            ["replay", log, "--no-database", "--brief", "/no/such/folder/brief"]
        )
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("/no/such/folder/brief"))
    }
}
