import SentinelEvent
import SentinelRules

/// What all matches of one anchor come to.
///
/// Matches that are undecided count only where no other stands.
struct Finding {
    private let rule: Rule
    private let anchor: [String]
    private let isStanding: Bool
    /// The matches that count, in order; never empty.
    private let matches: [Match]

    init(_ rule: Rule, _ anchor: [String], _ matches: [Match]) {
        precondition(!matches.isEmpty, "an anchor comes from a match")
        let standing = matches.filter { !$0.isUndecided }
        self.rule = rule
        self.anchor = anchor
        isStanding = !standing.isEmpty
        self.matches = (isStanding ? standing : matches).sorted { $0.precedes($1) }
    }

    /// The alert as its first revision.
    var alert: Alert {
        let evidence = evidence
        let accused = evidence.filter(\.isAccused)
        let telling = accused.isEmpty ? evidence : accused
        let times = telling.isEmpty ? [matches[0].records[0].time] : telling.map(\.time)
        let to = times.max() ?? .distantPast
        let spokesman = spokesman
        var subjects = spokesman.subjects
        subjects.fixmedinsCode = telling.compactMap(\.fixmedinsCode).last
        return Alert(
            alertID: alertID,
            revision: 1,
            status: isStanding ? .raised : .undecided,
            ruleID: rule.id,
            ruleVersion: rule.version,
            ruleHash: rule.hash,
            family: rule.family,
            severity: matches.map(\.severity).max() ?? rule.severity,
            title: rule.title,
            reason: reason(of: spokesman),
            legalBasis: rule.legalBasis,
            subjects: subjects,
            amountAtRisk: AmountAtRisk.total(of: matches.flatMap(\.accused)),
            occurredFrom: times.min() ?? to,
            occurredTo: to,
            detected: matches.compactMap(\.deadline).max() ?? to,
            evidence: evidence,
            margin: spokesman.margin
        )
    }

    /// A function of the rule's id and the anchor, every part with its length before it.
    private var alertID: String {
        let name = ([rule.id] + anchor).map { "\($0.utf8.count):\($0)" }.joined()
        return String(SHA256.hexadecimal(name).prefix(32))
    }

    /// The match that speaks for all: the first, in a run the first of those with the longest list.
    private var spokesman: Match {
        let longest = matches.compactMap(\.list?.count).max()
        return matches.first { $0.list?.count == longest } ?? matches[0]
    }

    /// What the match says, and how many others there are that bound other records; a run says what
    /// it says of all of them.
    private func reason(of spokesman: Match) -> String {
        let count = Set(matches.map(\.records)).count
        guard count > 1, spokesman.list == nil else { return spokesman.reason }
        return "\(spokesman.reason)（同一疑点共 \(count) 处，以上为第一处。）"
    }

    /// Every event once, in order of time, under the gravest of its roles.
    private var evidence: [Evidence] {
        Dictionary(grouping: matches.flatMap(\.evidence)) { row in
            // An id that is long forgotten may come again, as another event.
            [row.eventType, row.eventID, row.time.description]
        }.values.compactMap { rows in
            rows.min { left, right in
                left.isAccused == right.isAccused ? left.role < right.role : left.isAccused
            }
        }.sorted { left, right in
            (left.time, left.eventType, left.eventID) < (right.time, right.eventType, right.eventID)
        }
    }
}
