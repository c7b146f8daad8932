/// Rule documents whose state is looked at: settlements as roots, faces beside them.
enum BudgetDocuments {
    /// A rule of two patterns; `steps` stand behind `each: paid` on line 15.
    static func rule(
        _ steps: String,
        key: String = "row.psn_no",
        remember: String = "180d",
        paid: String = "    event: encounter",
        seen: String = "    event: face_verification"
    ) -> String {
        """
        id: sample-rule
        version: 1
        family: resale
        severity: low
        title: 样例
        legal_basis: 第四十条
        remember: \(remember)
        key:
          part: \(key)
        patterns:
          paid:
        \(paid)
          seen:
        \(seen)
        judge:
          - each: paid
        \(steps)
        alert:
          anchor: paid.id
          subjects:
            psn_no: paid.id
          reason: 样例
        """
    }
}
