import Testing

@Suite("Usage")
struct UsageTests {
    @Test(
        "Wrong usage ends in 64 with a message that names what is wrong",
        arguments: [
            ("replay", "paths"),
            ("replay LOG --bogus", "--bogus"),
            ("replay LOG --no-database --revisions", "--out"),
            ("replay LOG --no-database --from soon", "--from"),
            ("replay LOG --no-database --to 2024-13-01", "--to"),
            ("replay LOG --no-database --from 2024-10-20 --to 2024-10-01", "--from"),
            ("replay LOG --no-database --lateness 48", "--lateness"),
            ("replay LOG --no-database --lateness -1h", "--lateness"),
            ("replay LOG --no-database --watermark-delay 1y", "--watermark-delay"),
            ("replay LOG --no-database --database postgresql://a@b/c", "--no-database"),
            ("replay LOG --reference --database postgresql://a@b/c", "--reference"),
            ("replay LOG --reference --revisions --out a.ndjson", "--reference"),
            ("replay LOG --out", "--out"),
            ("replay LOG --verify abc", "--verify"),
            ("replay LOG --verify DIGEST --database postgresql://a@b/c", "--verify"),
            ("replay LOG --no-database --shard 0/2", "--shard"),
            ("replay LOG --no-database --shard 3/2", "--shard"),
            ("replay LOG --no-database --shard 2", "--shard"),
            ("replay LOG --reference --shard 1/2", "--reference"),
            ("replay LOG --no-database --workers 0", "--workers"),
            ("replay LOG --reference --workers 2", "--reference"),
            ("rules prune", "prune"),
            ("db status extra", "extra"),
            ("alerts list --status open", "raised"),
            ("alerts list --limit 0", "--limit"),
            ("alerts list --limit 9223372036854775807", "--limit"),
            ("alerts list --min-score 1.5", "--min-score"),
            ("alerts show", "id"),
            ("nonsense", "nonsense"),
        ]
    )
    func wrong(command: String, says: String) throws {
        let digest = String(repeating: "0", count: 64)
        let words = ["LOG": District.log, "DIGEST": digest]
        let arguments = command.split(separator: " ").map { words["\($0)"] ?? "\($0)" }
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("Error: "))
        #expect(outcome.errors.contains(says))
        #expect(outcome.errors.contains("--help"), "it says where to learn more")
    }

    @Test("Every command has --help with an example and says what each option does")
    func help() throws {
        var open: [[String]] = [[]]
        var seen: Set<[String]> = []
        while let command = open.popLast() {
            let outcome = try Program.run(command + ["--help"])
            let name = (["esentinel"] + command).joined(separator: " ")
            #expect(outcome.status == 0, "\(name)")
            #expect(outcome.errors.isEmpty, "\(name)")
            #expect(outcome.text.contains("Example:"), "\(name)")
            let examples = outcome.lines.drop { $0 != "Example:" }.prefix { !$0.isEmpty }
            #expect(examples.contains { $0.contains(name) }, "\(name) shows itself")
            for option in undescribed(outcome.lines) { Issue.record("\(name) \(option): no word") }
            seen.insert(command)
            open += subcommands(outcome.lines).map { command + [$0] }
        }
        #expect(
            seen.isSuperset(of: [
                ["replay"], ["rules", "list"], ["rules", "lint"], ["alerts", "list"],
                ["alerts", "show"], ["db", "start"], ["db", "stop"], ["db", "status"],
                ["db", "url"], ["db", "migrate"],
            ])
        )
    }

    /// The names under SUBCOMMANDS; what goes on in a second line is indented further.
    private func subcommands(_ lines: [String]) -> [String] {
        lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    /// The options of a help page that stand there without a word of explanation.
    private func undescribed(_ lines: [String]) -> [String] {
        let options = lines.drop { $0 != "OPTIONS:" }.dropFirst().prefix { !$0.isEmpty }
        let text = Array(options)
        return text.indices.filter { index in
            let isWordless = text[index].wholeMatch(of: /\ \ -[-a-z, ]+(<[a-z-]+>)?/) != nil
            let next = index + 1 < text.count ? text[index + 1] : "  -"
            return isWordless && next.hasPrefix("  -")
        }.map { text[$0] }
    }
}
