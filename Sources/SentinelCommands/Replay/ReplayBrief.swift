import SentinelEvent
import SentinelReplay
import SentinelRules

/// What a replay found, told to an inspector in one line of Chinese: how many suspicions of which
/// kind, the money in question, and the gravest of them in its own words.
struct ReplayBrief {
    /// A reason that is longer ends at a clause before.
    private static let reasonMax = 120

    private let rules: [String: Rule]
    /// What stands, gravest first; what is undecided comes after.
    private let alerts: [Alert]
    private let pending: Int

    init(_ report: ReplayReport, rules: [Rule]) {
        self.rules = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
        pending = report.pending
        alerts = report.remainingAlerts.sorted { left, right in
            let (isLeftOpen, isRightOpen) = (left.status == .undecided, right.status == .undecided)
            if isLeftOpen != isRightOpen { return isRightOpen }
            if left.score != right.score { return left.score > right.score }
            // Of equals the first to happen: it is the one that a reader looks for first.
            return (left.occurredFrom, left.alertID) < (right.occurredFrom, right.alertID)
        }
    }

    /// The line.
    func line() -> String {
        let waiting = pending > 0 ? "另有 \(pending) 件尚待时限届满。" : ""
        guard let gravest = alerts.first else { return "未发现疑点。" + waiting }
        let families = Self.distinct(alerts.map(\.family)).map(told).joined(separator: "；")
        return "\(families)。最可疑的一件：\(Self.shortened(gravest.reason))\(waiting)"
    }

    /// A family with its rules.
    private func told(family: String) -> String {
        let own = alerts.filter { $0.family == family }
        let kinds = Self.distinct(own.map(\.ruleID)).map { id in
            told(rule: id, own.filter { $0.ruleID == id })
        }
        return "\(Words.family(family)) \(own.count) 件：\(kinds.joined(separator: "，"))"
    }

    private func told(rule: String, _ alerts: [Alert]) -> String {
        let title = rules[rule]?.title ?? rule
        let amount = alerts.reduce(Money.zero) { $0 + $1.amountAtRisk }
        let open = alerts.count { $0.status == .undecided }
        let note = open > 0 ? "（其中 \(open) 件待定）" : ""
        return "“\(title)” \(alerts.count) 件 \(amount) 元\(note)"
    }

    /// The reason without the remark behind its last sentence; a long one ends at the end of a
    /// clause, with dots.
    static func shortened(_ reason: String) -> String {
        var text = reason[...]
        if text.hasSuffix("）"), let remark = text.ranges(of: "。（").last {
            text = text[..<text.index(after: remark.lowerBound)]
        }
        guard text.count > reasonMax else { return String(text) }
        let start = text.prefix(reasonMax)
        let end = start.lastIndex { "，；。".contains($0) } ?? start.endIndex
        return start[..<end] + "……"
    }

    /// Each name once, in order of first appearance.
    private static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
