import Foundation

/// The labelled log of the checkout, read and judged once for all tests.
enum District {
    static let folder = Checkout.root + "/replay/district"
    static let log = folder + "/events.ndjson.zst"

    static let truth = Result { try Truth(path: folder + "/truth.json") }
    static let lines = Result { try Log.read(log) }
    static let judged = Result { try Judged.whole(folder) }

    /// What tells the events of the log apart, line by line.
    struct Key: Decodable, Hashable {
        let type: String
        let id: String
        let psn_no: String?
        let table: String?
    }

    static let keys = Result { () throws -> [Key] in
        let decoder = JSONDecoder()
        return try lines.get().map { try decoder.decode(Key.self, from: Data($0.utf8)) }
    }

    /// The ids of the shipped rules.
    static let rules = Result { () throws -> Set<String> in
        struct Rule: Decodable { let id: String }
        let outcome = try Program.run(["rules", "list", "--json"])
        return Set(try JSONDecoder().decode([Rule].self, from: outcome.output).map(\.id))
    }

    /// Lines that tell all of the cases and near misses of the shipped rules: a twentieth of the
    /// log, for tests that replay often.
    static let excerpt = Result { () throws -> [String] in
        let truth = try Self.truth.get().limited(to: try rules.get())
        let persons = truth.cases.reduce(into: Set<String>()) { $0.formUnion($1.persons) }
        let ids = (truth.cases.map(\.all_events) + truth.near_misses.map(\.events))
            .reduce(into: Set<String>()) { $0.formUnion($1) }
        let people: Set<String> = ["insured", "practitioner", "terminal"]
        return zip(try lines.get(), try keys.get()).filter { _, key in
            if let table = key.table { return !people.contains(table) }
            return ids.contains(key.id) || key.psn_no.map(persons.contains) ?? false
        }.map(\.0)
    }

    /// The excerpt as a plain file, and what it comes to.
    static let excerptFile = Result { try Log.write(try excerpt.get(), named: "log.ndjson") }
    static let excerptJudged = Result { try Judged.whole(try excerptFile.get()) }
}
