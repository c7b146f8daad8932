import SentinelEvent
import SentinelExpression
import SentinelRules

/// One combination of records in which a rule saw a wrong, with all that it has to say of it.
struct Match {
    /// The parts of the anchor, which makes two matches the same wrong.
    var anchor: [String]
    /// Which way of the rule found it.
    let branch: Int
    /// The records that were bound one by one, in the order of the steps.
    let records: [RowIdentity]
    /// Which element each `for` took.
    let elements: [Int]
    /// The key of the timeline.
    let key: [String]
    /// The list whose overlap with another's makes one run of two matches; nil where the way knows
    /// no runs.
    let list: MergeList?
    let evidence: [Evidence]
    let accused: [AccusedPart]
    let isUndecided: Bool
    /// The last deadline that had to pass.
    let deadline: Instant?
    let severity: Severity
    let subjects: AlertSubjects
    let reason: String
    let margin: String?

    /// Whether it stands before another: by way, records, elements and key.
    func precedes(_ other: Match) -> Bool {
        if branch != other.branch { return branch < other.branch }
        if records != other.records { return records.lexicographicallyPrecedes(other.records) }
        if elements != other.elements { return elements.lexicographicallyPrecedes(other.elements) }
        return key.lexicographicallyPrecedes(other.key)
    }
}

extension Judgement {
    /// What a combination is a match of; nil where something that it has to say has no value, or
    /// where it is not worth an alert.
    func match(_ combination: Combination) -> Match? {
        let template = branch.alert
        var frame = combination.frame
        let anchor = template.anchor.compactMap { frame.text(of: $0) }
        guard anchor.count == template.anchor.count,
            !template.suppressions.contains(where: { frame.isTrue($0.condition) })
        else { return nil }
        return Match(
            anchor: anchor,
            branch: branchNumber,
            records: combination.records,
            elements: combination.elements,
            key: key.parts,
            list: template.merge.map { MergeList(frame[$0]) },
            evidence: combination.parts.map { $0.evidence },
            accused: accused(combination),
            isUndecided: combination.isUndecided,
            deadline: combination.deadline,
            severity: severity(&frame),
            subjects: AlertSubjects(
                psnNo: subject(template.subjects.psnNo, &frame),
                drCode: subject(template.subjects.drCode, &frame),
                unitID: subject(template.subjects.unitID, &frame),
                drugTracCodg: subject(template.subjects.drugTracCodg, &frame)
            ),
            reason: text(template.reason, &frame),
            margin: template.margin.map { text($0, &frame) }
        )
    }

    /// The parts of events whose money is at risk.
    private func accused(_ combination: Combination) -> [AccusedPart] {
        combination.parts.filter { $0.evidence.isAccused }.compactMap { part in
            switch branch.alert.amount {
            case .none:
                nil
            case .all:
                AccusedPart(event: part.event, lineIndex: part.lineIndex, isReversed: false)
            case .standing:
                AccusedPart(
                    event: part.event,
                    lineIndex: part.lineIndex,
                    isReversed: part.isReversed
                )
            }
        }
    }

    /// The rule's severity, or what the alert says in its place where that is one.
    private func severity(_ frame: inout Frame) -> Severity {
        guard let program = branch.alert.severity,
            case .string(let name) = frame.value(of: program)
        else { return rule.severity }
        return Severity(rawValue: name) ?? rule.severity
    }

    /// The words of a template, with a question mark where an expression has no value.
    private func text(_ template: TextTemplate, _ frame: inout Frame) -> String {
        var text = ""
        for piece in template.pieces {
            switch piece {
            case .text(let words): text += words
            case .expression(let program):
                text += frame.text(of: program) ?? "？"
            }
        }
        return text
    }

    private func subject(_ program: Program?, _ frame: inout Frame) -> String? {
        guard let program, case .string(let text) = frame.value(of: program), !text.isEmpty else {
            return nil
        }
        return text
    }
}

extension Combination.Part {
    /// The event with what it says in words.
    fileprivate var evidence: Evidence {
        Evidence(
            eventType: event.type.rawValue,
            eventID: event.id,
            role: role,
            time: event.time,
            fixmedinsCode: event.fixmedinsCode,
            text: event.summary
        )
    }
}
