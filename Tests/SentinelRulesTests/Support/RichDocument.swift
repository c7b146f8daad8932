import SentinelRules

/// A good rule that uses most of the language, and others made from it.
enum RichDocument {
    static let text = """
        id: rich-rule
        version: 1
        family: resale
        severity: low
        title: 样例
        legal_basis: 第四十条
        uses: [words]
        remember: 90d
        parameters:
          within: {type: duration, default: 36h, maximum: 48h}
        define:
          early(a): a.time < a.time + within
        key:
          person: row.psn_no
        patterns:
          visit:
            event: encounter
          paid:
            event: settlement
            reversed: include
            facts:
              house: {table: institution, key: row.fixmedins_code, optional: true}
            where: row.med_type in kinds && house.hasValue()
            by: {visit: row.mdtrt_id}
            totals:
              amount: sum(rows.map(r, r.fund_pay_sumamt))
          scan:
            event: trace_scan
            index: {code: row.drug_trac_codg}
        judge:
          - each: visit
          - gather: paid
            as: bills
            on: near(visit, bills)
            after: within
          - without: scan
            under: [visit.mdtrt_id]
            by: visit.time + within
            after: within
            dark: {table: source_gap, key: key.person}
          - facts: stays
            table: custody
            key: key.person
            whenever: true
          - for: stay
            in: stays
          - let: count
            value: bills.size()
          - where: count > 0 && early(visit)
        alert:
          anchor: [visit.mdtrt_id]
          merge: bills
          subjects: {psn_no: key.person}
          amount: all
          reason: 共 {{count}} 次
          suppress:
            - when: count > 9
              because: 太多
        """

    /// The shared document that it uses.
    static let words = """
        define:
          near(a, b): a.time <= b.time
        lists:
          kinds: ['11', '21']
        """

    /// The rule with one piece of its text replaced.
    static func with(_ piece: String, _ other: String) -> String {
        precondition(text.contains(piece), "the rule has no '\(piece)'")
        return text.replacing(piece, with: other, maxReplacements: 1)
    }

    /// The rule with lines put behind the line that holds a piece.
    static func with(behind piece: String, _ lines: String) -> String {
        let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let index = all.firstIndex { $0.contains(piece) }!
        return (all[...index] + [lines] + all[(index + 1)...]).joined(separator: "\n")
    }

    /// The rule with two branches in the place of its one.
    static func either(_ items: String) -> String {
        text.prefix(upTo: "judge:") + items
    }
}

extension String {
    /// The text before the first place of a piece.
    func prefix(upTo piece: String) -> String {
        String(self[..<firstRange(of: piece)!.lowerBound])
    }
}
