import Foundation
import Testing

@Suite("esentinel simulate")
struct SimulateTests {
    /// The options from which the district in `replay/` was made; its manifest names them.
    struct Manifest: Decodable {
        struct Arguments: Decodable {
            let seed: Int
            let days: Int
            let persons: Int
            let start: String
        }
        let args: Arguments
    }

    private func simulate(
        _ options: [String],
        into folder: String
    ) throws -> Program.Outcome {
        try Program.run(["simulate"] + options + ["--out", folder])
    }

    @Test("The district that ships is what its seed gives, byte for byte")
    func sample() throws {
        let shipped = URL(filePath: District.folder)
        let manifest = try Data(contentsOf: shipped.appending(path: "manifest.json"))
        let args = try JSONDecoder().decode(Manifest.self, from: manifest).args
        let folder = try RunFolder.fresh("district")
        let outcome = try simulate(
            [
                "--seed", "\(args.seed)", "--days", "\(args.days)",
                "--persons", "\(args.persons)", "--start", args.start,
            ],
            into: folder
        )
        #expect(outcome.status == 0)
        for name in ["manifest.json", "truth.json"] {
            let made = try Data(contentsOf: URL(filePath: folder).appending(path: name))
            #expect(made == (try Data(contentsOf: shipped.appending(path: name))), "\(name)")
        }
        // Decompressed: how well zstd packs may differ from one version to the next.
        #expect(try Log.read(folder + "/events.ndjson.zst") == (try District.lines.get()))
    }

    @Test("What it says of itself is what stands in the log")
    func summary() throws {
        struct Summary: Decodable { let events: Int, lines: Int, cases: Int, near_misses: Int }
        let folder = try RunFolder.fresh("district")
        let outcome = try simulate(
            ["--seed", "3", "--days", "3", "--persons", "300", "--rounds", "1", "--json"],
            into: folder
        )
        #expect(outcome.status == 0)
        let summary = try JSONDecoder().decode(Summary.self, from: outcome.output)
        #expect(try Log.read(folder + "/events.ndjson.zst").count == summary.lines)
        #expect(summary.lines > summary.events && summary.events > 300)
        #expect(summary.cases > 0 && summary.near_misses > 0)
    }

    @Test(
        "Options out of range are wrong usage, and the message says what is allowed",
        arguments: [
            (["--seed", "1", "--days", "0", "--persons", "500"], "--days is 0"),
            (["--seed", "1", "--days", "9", "--persons", "5"], "--persons is 5"),
            (["--seed", "-1", "--days", "9", "--persons", "500"], "--seed"),
            (
                ["--seed", "1", "--days", "9", "--persons", "500", "--start", "2024-02-30"],
                "--start is 2024-02-30"
            ),
        ]
    )
    func usage(_ options: [String], _ message: String) throws {
        let outcome = try simulate(options, into: try RunFolder.fresh("district"))
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(message))
    }

    @Test("A folder that cannot be made is named")
    func unwritable() throws {
        let file = try RunFolder.freshFile("occupied", [])
        let outcome = try simulate(
            ["--seed", "1", "--days", "2", "--persons", "200"],
            into: file + "/inside"
        )
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains(file + "/inside"))
    }
}
