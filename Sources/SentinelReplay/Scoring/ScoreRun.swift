/// One pass over the alerts of a ``Scoring``, and the figures that come of it.
struct ScoreRun {
    private let scoring: Scoring
    private let labels: EventLabels
    private let only: Set<String>?
    /// The alerts that accuse and are asked for.
    private let live: [Scoring.Kept]
    private var rules: Names
    private var families: Names
    /// The family of each rule by the truth; nil where it names none.
    private var familyOfRule: [Int?] = []
    /// The rule and family of each case, and the rule of each near miss, by number.
    private var caseRules: [Int] = []
    private var caseFamilies: [Int] = []
    private var nearMissRules: [Int] = []

    /// How many alerts of its rule hit each case.
    private var hitCounts: [Int]
    private var isHitByFamily: [Bool]
    /// The severities that alerts upon each hit case say, of cases that expect one.
    private var severities: [Set<String?>]
    /// The alerts that flag each near miss.
    private var flags: [[Int]]

    init(_ scoring: Scoring, _ labels: EventLabels, only: Set<String>?) {
        self.scoring = scoring
        self.labels = labels
        self.only = only
        let truth = scoring.truth
        rules = scoring.rules
        families = scoring.families
        let names = scoring.rules.names
        live = scoring.alerts.filter { alert in
            alert.standing == .standing && only?.contains(names[alert.rule]) ?? true
        }
        hitCounts = Array(repeating: 0, count: truth.cases.count)
        isHitByFamily = Array(repeating: false, count: truth.cases.count)
        severities = Array(repeating: [], count: truth.cases.count)
        flags = Array(repeating: [], count: truth.nearMisses.count)
        for labelled in truth.cases {
            caseRules.append(rules.number(of: labelled.rule))
            caseFamilies.append(families.number(of: labelled.family))
        }
        nearMissRules = truth.nearMisses.map { rules.number(of: $0.rule) }
        for rule in rules.names {
            familyOfRule.append(truth.families[rule].map { families.number(of: $0) })
        }
    }

    consuming func report(limit: Int) -> ScoreReport {
        for index in live.indices { judge(index) }
        var report = ScoreReport()
        report.withdrawn = scoring.alerts.count { $0.standing == .withdrawn }
        report.undecided = scoring.alerts.count { $0.standing == .undecided }
        fillFigures(&report)
        fillLists(&report, limit)
        return report
    }

    private func isAskedFor(_ rule: String) -> Bool { only?.contains(rule) ?? true }

    /// Notes what an alert hits and flags.
    private mutating func judge(_ index: Int) {
        let alert = live[index]
        let family = familyOfRule[alert.rule]
        let said = alert.family ?? family
        var hits: Set<Int> = []
        for event in alert.events {
            for place in labels.labels[event].cases {
                let wanted = caseFamilies[place]
                if wanted == said || wanted == family { isHitByFamily[place] = true }
                if caseRules[place] == alert.rule { hits.insert(place) }
            }
        }
        for place in hits {
            hitCounts[place] += 1
            if scoring.truth.cases[place].expectedSeverity != nil {
                severities[place].insert(alert.severity)
            }
        }
        guard hits.isEmpty else { return }
        for event in alert.events {
            for place in labels.labels[event].nearMisses
            where nearMissRules[place] == alert.rule && flags[place].last != index {
                flags[place].append(index)
            }
        }
    }

    private func fillFigures(_ report: inout ScoreReport) {
        var rows: [Int: ScoreRow] = [:]
        for (index, labelled) in scoring.truth.cases.enumerated() where isAskedFor(labelled.rule) {
            count(labelled, index, in: &rows[caseRules[index], default: ScoreRow()])
        }
        for alert in live {
            rows[alert.rule, default: ScoreRow()].alerts += 1
            if alert.isFalse { rows[alert.rule, default: ScoreRow()].falseAlerts += 1 }
        }
        for (index, miss) in scoring.truth.nearMisses.enumerated() where isAskedFor(miss.rule) {
            let isFlagged = !flags[index].isEmpty
            var row = rows[nearMissRules[index], default: ScoreRow()]
            if !miss.isContested {
                row.nearMisses += 1
                if isFlagged { row.nearMissesFlagged += 1 }
            } else if isFlagged {
                report.contestedNearMissesFlagged += 1
            }
            rows[nearMissRules[index]] = row
        }
        var byFamily: [String: ScoreRow] = [:]
        for (rule, row) in rows {
            let family = familyOfRule[rule].map { families.names[$0] } ?? ""
            byFamily[family.isEmpty ? "unknown" : family, default: ScoreRow()].add(row)
            report.all.add(row)
        }
        report.rules = Self.named(rows.map { (rules.names[$0.key], $0.value) })
        report.families = Self.named(byFamily.map { ($0.key, $0.value) })
    }

    private func count(_ labelled: TruthCase, _ index: Int, in row: inout ScoreRow) {
        let hits = hitCounts[index]
        if labelled.isContested {
            row.contestedCases += 1
            if hits > 0 { row.contestedHits += 1 }
            return
        }
        row.cases += 1
        if hits > 0 { row.hits += 1 }
        if isHitByFamily[index] { row.hitsByFamily += 1 }
        row.repeatedAlerts += max(0, hits - 1)
    }

    private static func named(_ rows: [(String, ScoreRow)]) -> [ScoreReport.Named] {
        rows.sorted { Names.precedes($0.0, $1.0) }
            .map { ScoreReport.Named(name: $0.0, row: $0.1) }
    }

    private func fillLists(_ report: inout ScoreReport, _ limit: Int) {
        let truth = scoring.truth
        let missed = truth.cases.indices.filter { index in
            hitCounts[index] == 0 && !truth.cases[index].isContested
                && isAskedFor(truth.cases[index].rule)
        }
        report.misses = Turns.taken(missed, by: { caseRules[$0] }, limit: limit).map { index in
            ScoreReport.Miss(truth: truth.cases[index], isHitByFamily: isHitByFamily[index])
        }
        let baseless = live.filter(\.isFalse)
        report.falseAlerts = Turns.taken(baseless, by: \.rule, limit: limit).map { alert in
            ScoreReport.FalseAlert(
                alertID: alert.alertID,
                rule: rules.names[alert.rule],
                events: alert.listed
            )
        }
        let flagged = truth.nearMisses.indices.filter { index in
            !flags[index].isEmpty && !truth.nearMisses[index].isContested
                && isAskedFor(truth.nearMisses[index].rule)
        }
        report.flagged = Turns.taken(flagged, by: { nearMissRules[$0] }, limit: limit)
            .map { index in
                let ids = flags[index].map { live[$0].alertID }
                return ScoreReport.Flagged(
                    truth: truth.nearMisses[index],
                    alerts: ids.sorted(by: Names.precedes)
                )
            }
        report.wrongSeverity = truth.cases.indices.compactMap(wrongSeverity)
        report.withoutEvidence = live.filter { !$0.hasEvidence }.prefix(limit).map(\.alertID)
    }

    private func wrongSeverity(_ index: Int) -> ScoreReport.WrongSeverity? {
        let labelled = scoring.truth.cases[index]
        // A case that was hit has a rule that is asked for: alerts of others are left out.
        guard hitCounts[index] > 0, let expected = labelled.expectedSeverity,
            !severities[index].contains(expected)
        else { return nil }
        let got = severities[index].map { $0 ?? "None" }.sorted(by: Names.precedes)
        return ScoreReport.WrongSeverity(
            caseID: labelled.caseID,
            expected: expected,
            got: got
        )
    }
}
