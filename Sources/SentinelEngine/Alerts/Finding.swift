import SentinelEvent
import SentinelRules

/// What all matches of one anchor come to: the content of an alert, without its history.
enum Finding {
    /// The alert that the matches ground, as revision 1 of it; nil where there is no match.
    ///
    /// It does not depend on the order in which the matches were found. Matches that are undecided
    /// count only where no other stands.
    static func alert(_ rule: Rule, _ matches: [Match], alertID: String) -> Alert? {
        let (counted, isUndecided) = counted(matches)
        guard let first = counted.first, let speaker = speaker(counted) else { return nil }
        let evidence = evidence(of: counted)
        let accused = evidence.filter(\.isAccused)
        let times = (accused.isEmpty ? evidence : accused).map(\.time)
        let (from, to) = (times.min() ?? first.order[0].time, times.max() ?? first.order[0].time)
        var subjects = speaker.subjects
        subjects.fixmedinsCode =
            (accused.isEmpty ? evidence : accused).last {
                $0.fixmedinsCode != nil
            }?.fixmedinsCode
        return Alert(
            alertID: alertID,
            revision: 1,
            status: isUndecided ? .undecided : .raised,
            ruleID: rule.id,
            ruleVersion: rule.version,
            ruleHash: rule.hash,
            family: rule.family,
            severity: counted.map(\.severity).max() ?? rule.severity,
            title: rule.title,
            reason: reason(of: counted, speaker),
            legalBasis: rule.legalBasis,
            subjects: subjects,
            amountAtRisk: AmountAtRisk.total(of: counted.flatMap(\.accused)),
            occurredFrom: from,
            occurredTo: to,
            detected: counted.compactMap(\.deadline).max() ?? to,
            evidence: evidence,
            margin: speaker.margin
        )
    }

    /// The matches that count, in order: those that stand, or where none does the undecided ones.
    private static func counted(_ matches: [Match]) -> (matches: [Match], isUndecided: Bool) {
        let standing = matches.filter { !$0.isUndecided }
        let counted = standing.isEmpty ? matches : standing
        return (counted.sorted { $0.precedes($1) }, standing.isEmpty)
    }

    /// One match that says what some of one run say together, where no other joins the run any
    /// more.
    static func closed(_ matches: [Match]) -> Match? {
        let (counted, isUndecided) = counted(matches)
        guard let first = counted.first, let speaker = speaker(counted) else { return nil }
        let start = matches.flatMap { $0.run ?? [] }.min()
        return Match(
            branch: first.branch,
            anchor: first.anchor,
            order: first.order,
            choices: first.choices,
            run: [start].compactMap(\.self),
            runLength: counted.compactMap(\.runLength).max(),
            key: first.key,
            evidence: evidence(of: counted),
            accused: counted.flatMap(\.accused).distinct,
            isUndecided: isUndecided,
            deadline: counted.compactMap(\.deadline).max(),
            severity: counted.map(\.severity).max() ?? first.severity,
            subjects: speaker.subjects,
            reason: speaker.reason,
            margin: speaker.margin
        )
    }

    /// The match whose words the alert has: the first, or of a run the longest.
    private static func speaker(_ matches: [Match]) -> Match? {
        let length = matches.compactMap(\.runLength).max()
        return matches.first { $0.runLength == length }
    }

    /// The reason of one match, and how many there are.
    ///
    /// What the others say stands in the evidence. The same records in several timelines are one,
    /// and so is a run.
    private static func reason(of matches: [Match], _ speaker: Match) -> String {
        let count = Set(matches.map(\.order)).count
        guard count > 1, speaker.run == nil else { return speaker.reason }
        return "\(speaker.reason)（同一疑点共 \(count) 处，以上为第一处。）"
    }

    /// The id of the alert of an anchor: a function of the rule's id and the anchor, of nothing
    /// else.
    static func alertID(_ rule: Rule, _ anchor: [String]) -> String {
        // Every part with its length, so that no two anchors are written alike.
        let name = ([rule.id] + anchor).map { "\($0.utf8.count):\($0)" }.joined()
        return String(SHA256.hexadecimal(name).prefix(32))
    }

    /// Names an event: an id that is long forgotten may come again, as another event.
    private struct Name: Hashable {
        let type: String
        let id: String
        let time: Instant
    }

    /// Every event once, in order of time; one that is accused anywhere is accused.
    static func evidence(of matches: [Match]) -> [Evidence] {
        var rows: [Name: Evidence] = [:]
        for row in matches.flatMap(\.evidence) {
            let name = Name(type: row.eventType, id: row.eventID, time: row.time)
            guard let other = rows[name] else {
                rows[name] = row
                continue
            }
            // Of two roles an accusing one holds, then the smaller by name: never the first to
            // come.
            let isStronger =
                row.isAccused != other.isAccused ? row.isAccused : row.role < other.role
            if isStronger { rows[name] = row }
        }
        return rows.values.sorted { left, right in
            (left.time, left.eventType, left.eventID) < (right.time, right.eventType, right.eventID)
        }
    }
}

/// Names what is accused.
private struct AccusedName: Hashable {
    let event: ObjectIdentifier
    let line: Int?
    let isReversed: Bool
}

extension [AccusedPart] {
    /// Each part once.
    fileprivate var distinct: [AccusedPart] {
        var seen: Set<AccusedName> = []
        return filter { part in
            let name = AccusedName(
                event: ObjectIdentifier(part.event),
                line: part.lineIndex,
                isReversed: part.isReversed
            )
            return seen.insert(name).inserted
        }
    }
}
