import SentinelRules

/// Rule documents for tests: a small good one, and others made from it.
enum Documents {
    /// A good rule. Its lines are referred to by number: the first is line 1.
    static let good = """
        id: sample-rule
        version: 1
        family: resale
        severity: low
        title: 样例
        legal_basis: 第四十条
        parameters:
          wait:
            type: duration
            default: 36h
        key:
          person: row.psn_no
        patterns:
          visit:
            event: encounter
            where: row.phase == 'admitted'
          paid:
            event: settlement
            each:
              line: row.details
            columns:
              cost: row.line.pric
        judge:
          - each: visit
          - with: paid
            on: paid.time > visit.time + wait
        alert:
          anchor: [visit.mdtrt_id, key.person]
          subjects:
            psn_no: key.person
          reason: 于 {{local(paid.time)}} 付 {{yuan(paid.cost)}} 元
        """

    /// The good rule with one piece of its text replaced.
    static func good(_ piece: String, _ other: String) -> String {
        precondition(good.contains(piece), "the good rule has no '\(piece)'")
        return good.replacing(piece, with: other, maxReplacements: 1)
    }

    /// The good rule with lines put behind the line that holds a piece.
    static func good(behind piece: String, _ lines: String) -> String {
        let all = good.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let index = all.firstIndex { $0.contains(piece) }!
        return (all[...index] + [lines] + all[(index + 1)...]).joined(separator: "\n")
    }
}

/// All that is wrong with a document, one line each; nil where it is a rule.
///
/// A shared document `words` stands beside it.
func findings(_ text: String) -> [String]? {
    findings([("r.yaml", text), ("shared/words.yaml", RichDocument.words)])
}

/// All that is wrong with a set of documents, one line each; nil where it is a set of rules.
func findings(_ texts: [(file: String, text: String)]) -> [String]? {
    do throws(RuleErrors) {
        _ = try RuleLibrary(texts: texts)
        return nil
    } catch {
        return error.diagnostics.map(\.description)
    }
}
