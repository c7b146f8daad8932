import Foundation
import Testing

@Suite("Rules on the command line")
struct RulesTests {
    private static let one = Checkout.rules + "/resale/refill-too-early.yaml"
    private static let alone = Checkout.rules + "/resale/diagnosis-contradiction.yaml"

    /// A folder of four rules, of which one is sound and one is broken in two places.
    private func broken() throws -> String {
        let folder = try RunFolder.freshFolder("rules")
        // One that reads no shared document, which would not stand in this folder.
        let sound = try String(contentsOfFile: Self.alone, encoding: .utf8)
        try sound.write(toFile: folder + "/a.yaml", atomically: true, encoding: .utf8)
        let misspelt = sound.replacing("severity: ", with: "severty: ")
            .replacing("family: resale", with: "familly: resale")
        try misspelt.write(toFile: folder + "/b.yaml", atomically: true, encoding: .utf8)
        let unknown = sound.replacing("severity: medium", with: "severity: dreadful")
        try unknown.write(toFile: folder + "/d.yaml", atomically: true, encoding: .utf8)
        try "id: [\n".write(toFile: folder + "/c.yaml", atomically: true, encoding: .utf8)
        return folder
    }

    @Test("lint shows all errors of all files with their places, and exits 1")
    func lint() throws {
        let folder = try broken()
        let outcome = try Program.run(["rules", "lint", "--rules", folder])
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        let place = try Regex("\(folder)/[bcd]\\.yaml:[0-9]+:[0-9]+: error: .+")
        let lines = outcome.errors.split(separator: "\n")
        for line in lines {
            #expect(try place.wholeMatch(in: line) != nil, "\(line)")
        }
        #expect(lines.count { $0.hasPrefix(folder + "/b.yaml:") } >= 2)
        #expect(lines.count { $0.hasPrefix(folder + "/c.yaml:") } >= 1)
        #expect(lines.count { $0.hasPrefix(folder + "/d.yaml:4:") } >= 1)
        for word in ["familly", "severty", "dreadful"] { #expect(outcome.errors.contains(word)) }
    }

    @Test("lint passes the shipped rules, and one of them alone")
    func sound() throws {
        let count = try District.rules.get().count
        let all = try Program.run(["rules", "lint"])
        #expect(all.status == 0)
        #expect(all.text.contains(try Regex("^\(count) rules, [0-9]+ tests, no errors\n$")))
        let one = try Program.run(["rules", "lint", "--rules", Self.one])
        #expect(one.status == 0)
        #expect(one.text.contains(/^1 rule, [1-9][0-9]+ tests, no errors\n$/))
    }

    @Test("lint --json gives every finding with its place, for editors")
    func findings() throws {
        struct Findings: Decodable {
            struct Finding: Decodable {
                let file: String
                let line: Int
                let column: Int
                let grade: String
                let message: String
            }
            let rules: Int
            let tests: Int
            let findings: [Finding]
        }
        let sound = try Program.run(["rules", "lint", "--json", "--rules", Self.one])
        #expect(sound.status == 0)
        let none = try JSONDecoder().decode(Findings.self, from: sound.output)
        #expect(none.rules == 1 && none.tests > 5 && none.findings.isEmpty)
        let folder = try broken()
        let outcome = try Program.run(["rules", "lint", "--json", "--rules", folder])
        #expect(outcome.status == 1)
        #expect(outcome.errors.isEmpty)
        let found = try JSONDecoder().decode(Findings.self, from: outcome.output).findings
        let plain = try Program.run(["rules", "lint", "--rules", folder]).errors
        #expect(!found.isEmpty)
        for finding in found {
            let place = "\(finding.file):\(finding.line):\(finding.column): \(finding.grade): "
            #expect(plain.contains(place + finding.message))
        }
    }

    @Test("A replay by broken rules judges nothing and says why")
    func replay() throws {
        let judged = try Judged.replay(
            [try District.excerptFile.get()],
            ["--rules", try broken()]
        )
        #expect(judged.outcome.status == 1)
        #expect(judged.outcome.output.isEmpty)
        #expect(judged.out == nil)
        #expect(judged.outcome.errors.contains("b.yaml:"))
        #expect(judged.outcome.errors.contains("c.yaml:"))
        #expect(judged.outcome.errors.contains("none is used"))
    }

    @Test("A folder that is not there, or holds no rule, is said to be so")
    func nothing() throws {
        let absent = try RunFolder.fresh("absent")
        let bare = try RunFolder.freshFolder("bare")
        for (path, says) in [(absent, "is not there"), (bare, "holds no rule")] {
            for command in [["rules", "list"], ["rules", "lint"]] {
                let outcome = try Program.run(command + ["--rules", path])
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains(path) && outcome.errors.contains(says))
            }
        }
    }

    @Test("list --json is an array of rule objects, list a row each")
    func list() throws {
        let outcome = try Program.run(["rules", "list", "--json"])
        let array = try JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]]
        let rules = try #require(array)
        #expect(rules.count == 41)
        for rule in rules {
            for key in ["id", "family", "severity", "title", "legal_basis", "hash", "file"] {
                #expect((rule[key] as? String)?.isEmpty == false, "\(key)")
            }
            #expect((rule["version"] as? Int ?? 0) >= 1)
            let parameters = rule["parameters"] as? [[String: Any]]
            #expect(parameters?.allSatisfy { $0["name"] is String } == true)
        }
        let table = try Program.run(["rules", "list"])
        #expect(table.lines.count == rules.count)
        for rule in rules {
            let id = try #require(rule["id"] as? String)
            #expect(table.lines.contains { $0.contains(" \(id) ") }, "\(id)")
        }
    }

    @Test("ESENTINEL_RULES names the rules, and the flag wins over it")
    func environment() throws {
        let one = ["ESENTINEL_RULES": Self.one]
        let listed = try Program.run(["rules", "list"], environment: one)
        #expect(listed.lines.count == 1)
        let flagged = try Program.run(
            ["rules", "list", "--rules", Checkout.rules],
            environment: one
        )
        #expect(flagged.lines.count == (try District.rules.get().count))
        let file = try District.excerptFile.get()
        let judged = try Judged.replay([file], ["--complete"], environment: one)
        let expected = try District.excerptJudged.get().alerts
            .filter { $0.rule_id == "refill-too-early" }
        #expect(!expected.isEmpty)
        #expect(judged.alerts == expected)
        let empty = try Program.run(["rules", "list"], environment: ["ESENTINEL_RULES": ""])
        #expect(empty.lines.count == (try District.rules.get().count), "empty is not set")
    }
}
