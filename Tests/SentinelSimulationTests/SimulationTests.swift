import Foundation
import SentinelSimulation
import Testing

@Suite("A simulated district")
struct SimulationTests {
    /// One line of a log, as far as the tests look at it.
    struct Line: Decodable {
        let type: String
        let id: String
        let arrived: String
        let psn_no: String?
    }

    /// A log and its labels.
    struct Simulated {
        var lines: [String] = []
        var truth: [UInt8] = []
        var manifest: [UInt8] = []
        var report: SimulationReport

        init(seed: Int, days: Int = 14, persons: Int = 600, rounds: Int? = nil) throws {
            let options = SimulationOptions(
                seed: seed,
                days: days,
                persons: persons,
                rounds: rounds
            )
            var lines: [String] = []
            report = try Simulation(options).run { line in
                var bytes: [UInt8] = []
                for index in line.indices { bytes.append(line[index]) }
                lines.append(String(decoding: bytes, as: UTF8.self))
            }
            self.lines = lines
            truth = report.truthDocument()
            manifest = report.manifestDocument()
        }

        func decoded() throws -> [Line] {
            let decoder = JSONDecoder()
            return try lines.map { try decoder.decode(Line.self, from: Data($0.utf8)) }
        }
    }

    @Test("The same seed gives the same bytes, another seed others")
    func determinism() throws {
        let first = try Simulated(seed: 3)
        let second = try Simulated(seed: 3)
        let other = try Simulated(seed: 4)
        #expect(first.lines == second.lines)
        #expect(first.truth == second.truth)
        #expect(first.manifest == second.manifest)
        #expect(first.lines != other.lines)
    }

    @Test("Lines come in order of arrival")
    func order() throws {
        let arrivals = try Simulated(seed: 5).decoded().map(\.arrived)
        #expect(arrivals == arrivals.sorted())
        #expect(Set(arrivals).count > 1000)
    }

    @Test("An id of a type stands for one content, repetitions differ in arrival at most")
    func identifiers() throws {
        let simulated = try Simulated(seed: 6)
        var contents: [String: String] = [:]
        for (line, key) in zip(simulated.lines, try simulated.decoded()) {
            let content = line.split(separator: ",\"arrived\":")[0]
            let known = contents.updateValue(String(content), forKey: key.type + key.id)
            #expect(known == nil || known == String(content))
        }
        #expect(contents.count == simulated.report.events)
        #expect(simulated.lines.count == simulated.report.lines)
        #expect(simulated.lines.count > contents.count)
    }

    @Test("All events of the labels stand in the log, and each label has a name of its own")
    func labels() throws {
        struct Truth: Decodable {
            struct Case: Decodable {
                let case_id: String
                let key_events: [String]
                let all_events: [String]
            }
            struct NearMiss: Decodable {
                let nm_id: String
                let events: [String]
            }
            let seed: Int
            let cases: [Case]
            let near_misses: [NearMiss]
        }
        let simulated = try Simulated(seed: 7)
        let truth = try JSONDecoder().decode(Truth.self, from: Data(simulated.truth))
        let ids = Set(try simulated.decoded().map(\.id))
        #expect(truth.seed == 7)
        #expect(!truth.cases.isEmpty && !truth.near_misses.isEmpty)
        for item in truth.cases {
            #expect(!item.key_events.isEmpty, "\(item.case_id)")
            #expect(Set(item.key_events).isSubset(of: item.all_events), "\(item.case_id)")
            #expect(ids.isSuperset(of: item.all_events), "\(item.case_id)")
        }
        for item in truth.near_misses {
            #expect(ids.isSuperset(of: item.events), "\(item.nm_id)")
        }
        let names = truth.cases.map(\.case_id) + truth.near_misses.map(\.nm_id)
        #expect(Set(names).count == names.count)
    }

    @Test("Without rounds there is ordinary life alone")
    func ordinary() throws {
        let simulated = try Simulated(seed: 8, rounds: 0)
        #expect(simulated.report.cases == 0 && simulated.report.nearMisses == 0)
        #expect(simulated.report.events > 1000)
    }

    @Test("Options out of range are refused with what is allowed")
    func refusals() {
        #expect(throws: SimulationError.range(name: "days", value: 0, allowed: 1...3650)) {
            try Simulation(SimulationOptions(seed: 1, days: 0, persons: 1000))
        }
        #expect(throws: SimulationError.start("2024-02-30")) {
            try Simulation(
                SimulationOptions(seed: 1, days: 5, persons: 1000, start: "2024-02-30")
            )
        }
    }
}
