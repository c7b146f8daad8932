import Foundation
import SentinelSimulation
import Testing

/// Ordinary life alone: what an honest district sends, with all its disorder.
@Suite("Ordinary life")
struct OrdinaryLifeTests {
    /// One line, as far as the tests look at it.
    struct Event: Decodable {
        struct FeeLine: Decodable {
            let drug_trac_codg: [String]?
            let trdn_flag: String?
            let fee_ocur_time: String
        }

        struct Attributes: Decodable {
            let status: String?
        }

        let type: String
        let id: String
        let time: String
        let arrived: String
        let psn_no: String?
        let fixmedins_code: String?
        let phase: String?
        let kind: String?
        let referral_to: String?
        let outcome: String?
        let stage: String?
        let agent_psn_no: String?
        let pay_channel: String?
        let refd_setl_flag: String?
        let med_type: String?
        let insuplc_admdvs: String?
        let mdtrtarea_admvs: String?
        let begin_time: String?
        let end_time: String?
        let action: String?
        let drug_trac_codg: Codes?
        let details: [FeeLine]?
        let table: String?
        let key: String?
        let retracted: Bool?
        let attributes: Attributes?
    }

    /// One code of a scan, or the codes of a dispensing.
    enum Codes: Decodable {
        case one(String)
        case many([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let code = try? container.decode(String.self) {
                self = .one(code)
            } else {
                self = .many(try container.decode([String].self))
            }
        }
    }

    static let days = 42
    static let persons = 3000

    /// Six weeks of 3,000 persons, repetitions included.
    static let lines = Result { () throws -> [Event] in
        let options = SimulationOptions(seed: 11, days: days, persons: persons, rounds: 0)
        var events: [Event] = []
        let decoder = JSONDecoder()
        _ = try Simulation(options).run { (line: Span<UInt8>) throws(any Error) in
            let bytes = line.indices.map { line[$0] }
            events.append(try decoder.decode(Event.self, from: Data(bytes)))
        }
        return events
    }

    private func count(_ matches: (Event) -> Bool) throws -> Int {
        try Self.lines.get().count(where: matches)
    }

    @Test("Every kind of disorder occurs")
    func disorder() throws {
        let kinds: [(String, (Event) -> Bool)] = [
            ("sessions over midnight", { isOverMidnight($0) }),
            ("leave", { $0.phase == "left" && $0.referral_to == nil }),
            ("referral", { $0.referral_to != nil }),
            ("family agents", { $0.type == "settlement" && $0.agent_psn_no != nil }),
            ("mobile payment", { $0.pay_channel == "mobile" }),
            ("seamless payment", { $0.pay_channel == "seamless" }),
            ("delivery", { $0.pay_channel == "online_delivery" }),
            (
                "cross-region patients",
                { $0.type == "settlement" && $0.insuplc_admdvs != $0.mdtrtarea_admvs }
            ),
            ("refunds", { $0.refd_setl_flag == "1" }),
            ("terminals offline", { $0.attributes?.status == "offline" }),
            ("device errors", { $0.outcome == "device_error" }),
            ("faces that did not match at first", { $0.outcome == "mismatched" }),
            ("liveness that failed at first", { $0.outcome == "liveness_failed" }),
            ("overrides", { $0.outcome == "manual_override" }),
            ("opened packs", { $0.details?.contains { $0.trdn_flag == "1" } ?? false }),
            ("packs that came back", { $0.action == "patient_returned" }),
            ("packs sent back", { $0.action == "supplier_returned" }),
            ("dark feeds", { $0.table == "source_gap" && $0.retracted == nil }),
            ("outages taken back", { $0.table == "source_gap" && $0.retracted == true }),
            ("deaths", { $0.table == "vital_status" }),
            ("emergencies", { $0.med_type == "13" }),
            ("rounds on the ward", { $0.stage == "ward_round" }),
            ("feeds of dispensings", { $0.key?.hasSuffix("/drug_dispense") ?? false }),
            ("dispensings", { $0.type == "drug_dispense" }),
        ]
        for (name, matches) in kinds {
            #expect(try count(matches) > 0, "\(name)")
        }
    }

    /// Whether a session ends on the day after its beginning, as far as its sender says it in
    /// local time.
    private func isOverMidnight(_ event: Event) -> Bool {
        guard let begin = event.begin_time, let end = event.end_time, !begin.hasSuffix("Z") else {
            return false
        }
        return begin.prefix(10) != end.prefix(10)
    }

    @Test("Some events come twice, and some rows are corrected afterwards")
    func repetitions() throws {
        let lines = try Self.lines.get()
        let ids = Set(lines.map { $0.type + $0.id })
        #expect(lines.count > ids.count + lines.count / 100)
        var rows: [String: Set<String>] = [:]
        for line in lines where line.table == "insured" {
            rows[line.key ?? "", default: []].insert(line.id)
        }
        #expect(rows.values.contains { $0.count > 1 })
    }

    @Test("Nothing is billed after it was settled, and nothing happens after the last day")
    func times() throws {
        for event in try Self.lines.get() where event.type == "settlement" {
            // Of senders with one spelling for all times; UTC is compared with itself as well.
            for line in event.details ?? [] {
                #expect(line.fee_ocur_time <= event.time, "\(event.id)")
            }
            #expect(event.time < "2024-11-25", "\(event.id)")
        }
    }

    @Test("A pack that a pharmacy sells was received there before, where it reports receipts")
    func packs() throws {
        var received: [String: Set<String>] = [:]
        var sold: [(place: String, code: String)] = []
        for event in try Self.lines.get() {
            guard let place = event.fixmedins_code else { continue }
            if event.action == "received", case .one(let code)? = event.drug_trac_codg {
                received[place, default: []].insert(code)
            }
            for line in event.details ?? [] where event.refd_setl_flag == "0" {
                sold += (line.drug_trac_codg ?? []).map { (place, $0) }
            }
        }
        #expect(sold.count > 500)
        let missing = sold.filter { received[$0.place].map { !$0.isEmpty } ?? false }
            .filter { !(received[$0.place]?.contains($0.code) ?? false) }
        #expect(missing.isEmpty, "\(missing.prefix(3))")
    }

    @Test("Between three and four and a half in a hundred settle a day; Sundays are quiet")
    func volume() throws {
        // Arrival dates stand for event dates: nine in ten arrive within minutes.
        var byDay: [String: Int] = [:]
        for event in try Self.lines.get()
        where event.type == "settlement" && event.refd_setl_flag == "0" {
            byDay[String(event.arrived.prefix(10)), default: 0] += 1
        }
        let total = byDay.values.reduce(0, +)
        let perHundred = Double(total) / Double(Self.days * Self.persons) * 100
        #expect((3.0...4.5).contains(perHundred), "\(perHundred)")
        // 2024-10-14 was a Monday.
        let mondays = ["2024-10-14", "2024-10-21", "2024-10-28", "2024-11-04"]
        let sundays = ["2024-10-20", "2024-10-27", "2024-11-03", "2024-11-10"]
        func sum(_ days: [String]) -> Int { days.reduce(0) { $0 + byDay[$1, default: 0] } }
        #expect(sum(sundays) * 10 < sum(mondays) * 8)
    }

    @Test("Hospitals are busiest before ten")
    func mornings() throws {
        var byHour: [Int: Int] = [:]
        for event in try Self.lines.get()
        where event.type == "encounter" && event.phase == "registered" {
            byHour[Int(event.arrived.dropFirst(11).prefix(2)) ?? 0, default: 0] += 1
        }
        let busiest = byHour.max { $0.value < $1.value }?.key
        #expect((8...9).contains(busiest ?? 0))
        #expect(byHour[8, default: 0] > byHour[12, default: 0])
    }
}
