import Foundation
import Testing

@Suite("Faults put into rules on the command line")
struct MutateTests {
    private static let examples = Checkout.rules + "/examples"

    /// A folder with the example and its tests, in which a text stands in the place of another.
    private func folder(_ text: String = "", _ other: String = "") throws -> String {
        let folder = try RunFolder.freshFolder("rules")
        for name in ["two-counters-one-day.yaml", "two-counters-one-day.test.yaml"] {
            let document = try String(
                contentsOfFile: "\(Self.examples)/\(name)",
                encoding: .utf8
            )
            try document.replacingOccurrences(of: text, with: other)
                .write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        return folder
    }

    private func mutate(_ folder: String) throws -> Program.Outcome {
        try Program.run(["rules", "mutate", "--rules", folder])
    }

    @Test("The example's tests notice every fault")
    func noticed() throws {
        let outcome = try mutate(Self.examples)
        #expect(outcome.status == 0, "\(outcome.text)")
        #expect(
            outcome.lines.last?.contains(
                /^[1-9][0-9]* caught, 0 equivalent, 0 no rule, 0 survived$/
            ) == true
        )
    }

    @Test("A fault that no test notices is told with its place, and the command exits 1")
    func survived() throws {
        let outcome = try mutate(try folder("fee: 49.99", "fee: 1.00"))
        #expect(outcome.status == 1)
        let survivors = outcome.lines.filter { $0.contains(": survived: ") }
        #expect(
            survivors.map { $0.split(separator: "/").last } == [
                "two-counters-one-day.yaml:10:3: survived: shifted least to 45.00"
            ]
        )
        #expect(outcome.lines.last?.hasSuffix(" 0 equivalent, 0 no rule, 1 survived") == true)
    }

    @Test("A fault that means the same is named in the tests, with the reason")
    func equivalent() throws {
        let name = "shifted least to 45.00"
        let folder = try folder("fee: 49.99", "fee: 1.00")
        let file = folder + "/two-counters-one-day.test.yaml"
        var tests = try String(contentsOfFile: file, encoding: .utf8)
        tests += "\nequivalent:\n  - {mutant: \(name), because: nobody buys for less}\n"
        try tests.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try mutate(folder).status == 0)
        let verbose = try Program.run(["rules", "mutate", "--verbose", "--rules", folder])
        #expect(verbose.text.contains("equivalent: \(name): nobody buys for less"))
    }

    @Test("Tests that fail without any fault can say nothing of faults")
    func failing() throws {
        let outcome = try mutate(try folder("amount: 120.00", "amount: 121.00"))
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("tests fail without any fault: two-counters-one-day"))
    }
}
