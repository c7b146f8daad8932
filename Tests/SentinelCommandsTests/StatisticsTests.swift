import Foundation
import SentinelEvent
import Testing

@Suite("What a replay counts")
struct StatisticsTests {
    private static let keys: Set<String> = [
        "lines", "events", "bytes", "compressed_bytes", "seconds", "events_per_second", "alerts",
        "withdrawn", "undecided", "pending", "duplicates", "late", "quarantined",
        "peak_rss_bytes",
    ]

    @Test("--stats ends with one JSON object that agrees with the log and with --out")
    func statistics() throws {
        let judged = try District.judged.get()
        let last = try #require(judged.outcome.lines.last)
        let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
        #expect(Self.keys.subtracting((object ?? [:]).keys) == [])

        let statistics = try #require(judged.statistics)
        let lines = try District.lines.get()
        #expect(statistics.lines == lines.count)
        #expect(statistics.bytes == lines.reduce(0) { $0 + $1.utf8.count + 1 })
        #expect(statistics.compressed_bytes == (try Log.bytes(District.log).count))
        #expect(statistics.events + statistics.duplicates == lines.count)
        #expect(statistics.events == Set(try District.keys.get()).count)
        #expect(statistics.quarantined == 0 && statistics.late == 0 && statistics.pending == 0)
        let remaining = judged.alerts.filter { $0.status != "withdrawn" }
        let counts = Dictionary(grouping: remaining, by: \.rule_id).mapValues(\.count)
        #expect(statistics.alerts.filter { $0.value > 0 } == counts)
        #expect(Set(statistics.alerts.keys) == (try District.rules.get()))
        #expect(statistics.withdrawn == judged.alerts.count - remaining.count)
        #expect(statistics.undecided == remaining.count { $0.status == "undecided" })
        #expect(statistics.seconds > 0)
        let rate = Double(statistics.events) / statistics.seconds
        #expect(abs(Double(statistics.events_per_second) / rate - 1) < 0.01)
        #expect((1 << 20..<1 << 30).contains(statistics.peak_rss_bytes))
    }

    @Test("The printed summary agrees with --out, by rule with count and yuan")
    func summary() throws {
        let judged = try District.judged.get()
        let statistics = try #require(judged.statistics)
        let remaining = judged.alerts.filter { $0.status != "withdrawn" }
        let lines = judged.outcome.lines
        #expect(lines.first == "\(statistics.events) events, 0 quarantined, 0 late")
        #expect(lines[1] == "alerts \(remaining.count) (undecided \(statistics.undecided))")
        let rows = try SummaryRow.rows(lines)
        #expect(Set(rows.map(\.rule)) == (try District.rules.get()))
        for row in rows {
            let alerts = remaining.filter { $0.rule_id == row.rule }
            #expect(row.count == alerts.count, "\(row.rule)")
            #expect(row.fen == alerts.reduce(0) { $0 + $1.fen }, "\(row.rule)")
            #expect(alerts.allSatisfy { $0.family == row.family }, "\(row.rule)")
        }
    }

    @Test("--from and --to judge as if the log held nothing else, bounds included")
    func stretch() throws {
        let decoder = EventDecoder()
        let events = try District.excerpt.get().map { line in
            let bytes = Array(line.utf8)
            return (line: line, event: try decoder.decode(bytes, bytes.indices))
        }
        let times = events.filter { $0.event.type != .reference }.map(\.event.time).sorted()
        let (from, to) = (times[times.count / 4], times[times.count * 3 / 4])
        let kept = events.filter { _, event in
            event.type == .reference || (from...to).contains(event.time)
        }
        let file = try District.excerptFile.get()
        let bounds = ["--from", from.description, "--to", to.description]
        let judged = try Judged.replay([file], ["--complete"] + bounds)
        let alone = try Judged.whole(try Log.write(kept.map(\.line)))
        #expect(alone.alerts.count > 10)
        #expect(judged.out == alone.out)
        #expect(judged.out != (try District.excerptJudged.get().out))
        #expect(judged.statistics?.events == alone.statistics?.events)
    }

    @Test("A date as a bound is its first moment in China")
    func dates() throws {
        let file = try District.excerptFile.get()
        let events = try ["2024-10-20", "2024-10-20 00:00:00", "2024-10-19T16:00:00Z"].map {
            try Judged.replay([file], ["--from", $0]).statistics?.events
        }
        let all = try #require(try District.excerptJudged.get().statistics?.events)
        #expect(Set(events).count == 1)
        #expect((1..<all).contains(events.first.flatMap(\.self) ?? 0))
    }

    @Test("With less lateness events come too late, and are quarantined as late")
    func lateness() throws {
        let file = try District.excerptFile.get()
        let judged = try Judged.replay([file], ["--complete", "--lateness", "1h"])
        let statistics = try #require(judged.statistics)
        #expect(judged.outcome.status == 0)
        #expect(statistics.late > 0)
        #expect(judged.quarantine.count == statistics.late)
        #expect(judged.quarantine.allSatisfy { $0.reason == "late" && $0.field == "time" })
        #expect(judged.outcome.lines.first?.hasSuffix(" \(statistics.late) late") == true)
        let lines = try District.excerpt.get()
        for entry in judged.quarantine {
            let before = lines.prefix(entry.line - 1)
            #expect(entry.offset == before.reduce(0) { $0 + $1.utf8.count + 1 })
        }
        // A watermark further back makes up for it.
        let patient = ["--complete", "--lateness", "1h", "--watermark-delay", "2d"]
        #expect(try Judged.replay([file], patient).statistics?.late == 0)
    }

    @Test("Without --complete suspicions wait for their deadline, with it none does")
    func pending() throws {
        let lines = try District.excerpt.get()
        let file = try Log.write(lines.prefix(lines.count * 3 / 4))
        let open = try Judged.replay([file])
        let closed = try Judged.whole(file)
        let pending = try #require(open.statistics?.pending)
        #expect(pending > 0)
        #expect(open.outcome.text.contains("\(pending) suspicion"))
        #expect(closed.statistics?.pending == 0)
        #expect(!closed.outcome.text.contains("suspicion"))
        #expect(open.alerts.count < closed.alerts.count)
        let ids = Set(closed.alerts.map(\.alert_id))
        #expect(ids.isSuperset(of: open.alerts.map(\.alert_id)))
    }

    @Test("--revisions tells each alert's revisions 1, 2, 3 …, of which the last is final")
    func revisions() throws {
        let file = try District.excerptFile.get()
        let judged = try Judged.replay([file], ["--complete", "--revisions"])
        let final = try District.excerptJudged.get().alerts
        #expect(judged.alerts.map(\.alert_id) == judged.alerts.map(\.alert_id).sorted())
        let histories = Dictionary(grouping: judged.alerts, by: \.alert_id)
        #expect(histories.count == final.count)
        #expect(histories.values.contains { $0.count > 1 })
        for alert in final {
            let history = histories[alert.alert_id] ?? []
            #expect(history.map(\.revision) == Array(1..<history.count + 1))
            #expect(history.last == alert)
            #expect(["raised", "undecided"].contains(history.first?.status))
            for (before, after) in zip(history, history.dropFirst()) {
                var same = after
                (same.revision, same.status) = (before.revision, before.status)
                #expect(same != before || after.status != before.status, "nothing new was said")
            }
        }
    }
}
