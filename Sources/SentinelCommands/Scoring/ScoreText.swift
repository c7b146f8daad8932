import Foundation
import SentinelReplay

/// A score as a table for people, and the lists of what went wrong under it.
enum ScoreText {
    /// How many lines that are no alerts are named.
    private static let problemsMax = 5

    /// The lines of the whole report.
    static func lines(_ report: ScoreReport, _ problems: [String]) -> [String] {
        var lines = [header]
        lines += report.rules.map { line($0.name, $0.row) }
        lines.append("")
        lines += report.families.map { line($0.name, $0.row) }
        lines.append(line("all", report.all))
        lines.append(
            "withdrawn \(report.withdrawn), undecided \(report.undecided), "
                + "contested near misses flagged \(report.contestedNearMissesFlagged)"
        )
        lines += list("missed", report.misses.map(text))
        lines += list("false alerts", report.falseAlerts.map(text))
        lines += list("near misses flagged", report.flagged.map(text))
        lines += list("hit, but with another severity", report.wrongSeverity.map(text))
        lines += problems.prefix(problemsMax).map { "bad alert line: \($0)" }
        return lines
    }

    private static let header = columns(
        "rule",
        ["cases", "hits", "fam", "recall", "rec.f", "alerts", "false", "prec", "near", "flagd"],
        "cont",
        "rep"
    )

    private static func line(_ name: String, _ row: ScoreRow) -> String {
        columns(
            name,
            [
                "\(row.cases)", "\(row.hits)", "\(row.hitsByFamily)", text(row.recall),
                text(row.recallByFamily), "\(row.alerts)", "\(row.falseAlerts)",
                text(row.precision), "\(row.nearMisses)", "\(row.nearMissesFlagged)",
            ],
            "\(row.contestedHits)/\(row.contestedCases)",
            "\(row.repeatedAlerts)"
        )
    }

    /// The name left, the figures right, in columns of one width whatever the report.
    private static func columns(
        _ name: String,
        _ cells: [String],
        _ contested: String,
        _ repeated: String
    ) -> String {
        let nameWidth = 27
        let widths = [5, 5, 5, 6, 6, 7, 6, 6, 5, 5, 5, 4]
        let short = String(String.UnicodeScalarView(name.unicodeScalars.prefix(nameWidth)))
        var line = short + gap(nameWidth, short)
        for (width, cell) in zip(widths, cells + [contested, repeated]) {
            line += " " + gap(width, cell) + cell
        }
        return line
    }

    private static func gap(_ width: Int, _ cell: String) -> String {
        String(repeating: " ", count: max(0, width - cell.unicodeScalars.count))
    }

    private static func text(_ rate: Rate?) -> String {
        rate.map { String(format: "%.3f", $0.value) } ?? "  -  "
    }

    private static func list(_ title: String, _ rows: [String]) -> [String] {
        rows.isEmpty ? [] : ["", "\(title):"] + rows.map { "  \($0)" }
    }

    private static func text(_ miss: ScoreReport.Miss) -> String {
        let short = ScoreJSON.namesMax
        return [
            miss.truth.caseID,
            "hit_by_family \(miss.isHitByFamily ? "True" : "False")",
            "key_events \(joined(miss.truth.keyEvents.prefix(short)))",
            "persons \(joined(miss.truth.persons.prefix(short)))",
            "institutions \(joined(miss.truth.institutions.prefix(short)))",
            "note \(miss.truth.note)",
        ].joined(separator: "; ")
    }

    private static func text(_ alert: ScoreReport.FalseAlert) -> String {
        "\(alert.alertID); rule \(alert.rule); events \(joined(alert.events))"
    }

    private static func text(_ flagged: ScoreReport.Flagged) -> String {
        [
            flagged.truth.id ?? "None",
            "why \(flagged.truth.why)",
            "events \(joined(flagged.truth.events.prefix(ScoreJSON.namesMax)))",
            "alerts \(joined(flagged.alerts.prefix(ScoreJSON.alertsMax)))",
        ].joined(separator: "; ")
    }

    private static func text(_ wrong: ScoreReport.WrongSeverity) -> String {
        "\(wrong.caseID); expected \(wrong.expected); got \(joined(wrong.got))"
    }

    private static func joined(_ names: some Sequence<String>) -> String {
        names.joined(separator: ",")
    }
}
