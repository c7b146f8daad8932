import Foundation

/// A replay without a database, and all that it wrote.
struct Judged {
    let outcome: Program.Outcome
    /// The bytes of `--out`; nil where the file was not written.
    let out: Data?
    let alerts: [AlertLine]
    let quarantine: [QuarantineLine]
    /// The last line of standard output; nil where it is none of `--stats`.
    let statistics: Statistics?

    /// Replays logs that are whole.
    static func whole(
        _ paths: String...,
        options: [String] = [],
        input: String? = nil
    ) throws -> Judged {
        try replay(paths, ["--complete"] + options, input: input)
    }

    /// Replays logs by the shipped rules.
    static func replay(
        _ paths: [String],
        _ options: [String] = [],
        input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Judged {
        let out = try RunFolder.fresh("out.ndjson")
        let quarantine = try RunFolder.fresh("quarantine.ndjson")
        defer {
            try? FileManager.default.removeItem(atPath: out)
            try? FileManager.default.removeItem(atPath: quarantine)
        }
        let files = ["--out", out, "--quarantine", quarantine]
        let outcome = try Program.run(
            ["replay", "--no-database", "--stats"] + files + options + paths,
            input: input,
            environment: environment
        )
        let written = FileManager.default.contents(atPath: out)
        let refused = FileManager.default.contents(atPath: quarantine)
        return Judged(
            outcome: outcome,
            out: written,
            alerts: try AlertLine.lines(String(decoding: written ?? Data(), as: UTF8.self)),
            quarantine: try QuarantineLine.lines(
                String(decoding: refused ?? Data(), as: UTF8.self)
            ),
            statistics: outcome.lines.last.flatMap {
                try? JSONDecoder().decode(Statistics.self, from: Data($0.utf8))
            }
        )
    }
}
