import ArgumentParser

/// `esentinel expression conformance`: the conformance tests of the CEL specification.
struct ExpressionConformance: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Runs conformance tests of the CEL specification, and lists each that fails.",
        discussion: """
            A line of the file is one test in the JSON form of the suite's SimpleTest message. \
            FAILED says which test failed and why, MENDED which passed although the data expect \
            something impossible, and why. The status is 1 when a test failed.

            Example:
              esentinel expression conformance cel.jsonl
            """
    )

    @Argument(help: "The tests, one JSON object a line.") var file: String

    func run() throws {
        let cases = try ConformanceCase.load(file)
        var tallies: [String: Tally] = [:]
        var total = Tally()
        for test in cases {
            var hasPassed = true
            switch test.outcome() {
            case .passed: break
            case .mended(let reason): Terminal.say("MENDED \(test.path): \(reason)")
            case .failed(let reason):
                hasPassed = false
                Terminal.say("FAILED \(test.path): \(test.source): \(reason)")
            }
            total.count(hasPassed)
            tallies[test.tier, default: Tally()].count(hasPassed)
        }
        for (tier, tally) in tallies.sorted(by: { $0.key < $1.key }) {
            Terminal.say("\(tier): \(tally)")
        }
        Terminal.say("\(total)")
        if total.failed > 0 { throw ExitCode(1) }
    }
}

/// How many tests passed and failed.
private struct Tally: CustomStringConvertible {
    private(set) var passed = 0
    private(set) var failed = 0

    mutating func count(_ hasPassed: Bool) {
        if hasPassed { passed += 1 } else { failed += 1 }
    }

    var description: String { "\(passed) passed, \(failed) failed" }
}
