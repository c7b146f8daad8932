import SentinelReplay

/// A score as a JSON object, member by member and blank by blank what `tools/score.py --json`
/// prints.
enum ScoreJSON {
    /// How many events, persons and institutions of a row are named.
    static let namesMax = 4
    /// How many alerts upon a near miss are named.
    static let alertsMax = 3

    /// The text of the whole report.
    static func text(_ report: ScoreReport, _ problems: [String]) -> String {
        let all =
            figures(report.all) + [
                ("contested_near_misses_flagged", .number(report.contestedNearMissesFlagged)),
                ("withdrawn", .number(report.withdrawn)),
                ("undecided", .number(report.undecided)),
            ]
        let object = IndentedJSON.object([
            ("all", .object(all)),
            ("families", named(report.families)),
            ("rules", named(report.rules)),
            ("misses", .array(report.misses.map(miss))),
            ("false", .array(report.falseAlerts.map(falseAlert))),
            ("near_misses_flagged", .array(report.flagged.map(flagged))),
            ("wrong_severity", .array(report.wrongSeverity.map(wrongSeverity))),
            ("no_evidence", texts(report.withoutEvidence)),
            ("problems", texts(problems)),
        ])
        return object.text()
    }

    private static func named(_ rows: [ScoreReport.Named]) -> IndentedJSON {
        .object(rows.map { ($0.name, .object(figures($0.row))) })
    }

    private static func figures(_ row: ScoreRow) -> [(String, IndentedJSON)] {
        [
            ("cases", .number(row.cases)),
            ("hits", .number(row.hits)),
            ("hits_family", .number(row.hitsByFamily)),
            ("recall", rate(row.recall)),
            ("recall_family", rate(row.recallByFamily)),
            ("alerts", .number(row.alerts)),
            ("false_alerts", .number(row.falseAlerts)),
            ("precision", rate(row.precision)),
            ("near_misses", .number(row.nearMisses)),
            ("near_misses_flagged", .number(row.nearMissesFlagged)),
            ("contested_cases", .number(row.contestedCases)),
            ("contested_hits", .number(row.contestedHits)),
            ("repeated_alerts", .number(row.repeatedAlerts)),
        ]
    }

    private static func rate(_ rate: Rate?) -> IndentedJSON {
        rate.map { .raw("\($0.value)") } ?? .null
    }

    private static func miss(_ miss: ScoreReport.Miss) -> IndentedJSON {
        .object([
            ("case_id", .text(miss.truth.caseID)),
            ("hit_by_family", .raw(miss.isHitByFamily ? "true" : "false")),
            ("key_events", texts(miss.truth.keyEvents.prefix(namesMax))),
            ("persons", texts(miss.truth.persons.prefix(namesMax))),
            ("institutions", texts(miss.truth.institutions.prefix(namesMax))),
            ("note", .text(miss.truth.note)),
        ])
    }

    private static func falseAlert(_ alert: ScoreReport.FalseAlert) -> IndentedJSON {
        .object([
            ("alert_id", .text(alert.alertID)),
            ("rule", .text(alert.rule)),
            ("events", texts(alert.events)),
        ])
    }

    private static func flagged(_ flagged: ScoreReport.Flagged) -> IndentedJSON {
        .object([
            ("nm_id", flagged.truth.id.map { .text($0) } ?? .null),
            ("why", .text(flagged.truth.why)),
            ("events", texts(flagged.truth.events.prefix(namesMax))),
            ("alerts", texts(flagged.alerts.prefix(alertsMax))),
        ])
    }

    private static func wrongSeverity(_ wrong: ScoreReport.WrongSeverity) -> IndentedJSON {
        .object([
            ("case_id", .text(wrong.caseID)),
            ("expected", .text(wrong.expected)),
            ("got", texts(wrong.got)),
        ])
    }

    private static func texts(_ texts: some Sequence<String>) -> IndentedJSON {
        .array(texts.map { .text($0) })
    }
}
