import Foundation
import SentinelEngine
import SentinelEvent
import SentinelReplay
import SentinelRules
import SentinelStore

/// What a replay came to, for people and for machines.
struct ReplaySummary {
    let report: ReplayReport
    let rules: [Rule]
    let seconds: Double

    /// The lines for people: counts, then a row a rule.
    func lines(_ outcome: StoreOutcome?) -> [String] {
        let alerts = report.remainingAlerts
        let undecided = alerts.count { $0.status == .undecided }
        let statistics = report.statistics
        var lines = [
            "\(statistics.accepted) events, \(report.quarantined) quarantined, "
                + "\(statistics.late) late",
            "alerts \(alerts.count) (undecided \(undecided))",
        ]
        var table = Table([.left, .left, .right, .right])
        let byRule = Dictionary(grouping: alerts, by: \.ruleID)
        for rule in rules.sorted(by: { ($0.family, $0.id) < ($1.family, $1.id) }) {
            let found = byRule[rule.id] ?? []
            let amount = found.reduce(Money.zero) { $0 + $1.amountAtRisk }
            table.add([
                "\(Words.family(rule.family)) \(rule.family)", rule.id, String(found.count),
                "\(amount) yuan",
            ])
        }
        lines += table.lines(indent: 2)
        if report.pending > 0 {
            lines.append(
                Words.count(report.pending, "suspicion")
                    + " waiting for a deadline; --complete says that the log is whole"
            )
        }
        if let outcome {
            lines.append(
                "stored: \(outcome.added) new, \(outcome.amended) changed, "
                    + "\(outcome.unchanged) as they were"
            )
        }
        return lines
    }

    /// What the engine kept for each rule in the end.
    private func state() -> String {
        var rules = JSONObjectWriter()
        for size in report.stateSizes {
            var object = JSONObjectWriter()
            object.add("timelines", number: size.timelines)
            object.add("records", number: size.records)
            object.add("pending", number: size.pending)
            object.add("alerts", number: size.alerts)
            object.add("bytes", number: size.bytes)
            rules.add(size.ruleID, raw: object.finished())
        }
        return rules.finished()
    }

    /// One line of JSON.
    func json() -> String {
        let statistics = report.statistics
        let alerts = report.alerts
        let counts = Dictionary(grouping: report.remainingAlerts, by: \.ruleID)
        var rules = JSONObjectWriter()
        for rule in self.rules { rules.add(rule.id, number: counts[rule.id]?.count ?? 0) }
        var object = JSONObjectWriter()
        object.add("lines", number: report.lines)
        object.add("events", number: statistics.accepted)
        object.add("bytes", number: report.bytes)
        object.add("compressed_bytes", number: report.compressedBytes)
        object.add("seconds", raw: String(format: "%.3f", seconds))
        let rate = Double(statistics.accepted) / max(seconds, 0.001)
        object.add("events_per_second", number: Int(rate))
        object.add("alerts", raw: rules.finished())
        object.add("withdrawn", number: alerts.count { $0.status == .withdrawn })
        object.add("undecided", number: alerts.count { $0.status == .undecided })
        object.add("pending", number: report.pending)
        object.add("duplicates", number: statistics.duplicates)
        object.add("late", number: statistics.late)
        object.add("quarantined", number: report.quarantined)
        object.add("passed_over", number: report.passedOver)
        object.add("reversed_reversals", number: statistics.reversedReversals)
        object.add("digest", AlertSetDigest(alerts).hexadecimal)
        object.add("peak_rss_bytes", number: Self.peakMemory())
        object.add("state", raw: state())
        return object.finished()
    }

    /// The greatest size of this process in memory so far, as the kernel counts it; 0 where it does
    /// not say.
    private static func peakMemory() -> Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return 0 }
        return kibibytes * 1024
    }
}
