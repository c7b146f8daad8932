import Testing

/// What is wrong with alerts, and with several of them.
@Suite struct BadAlertTests {
    @Test(arguments: alerts + suppressions + branches)
    func `an alert that is wrong is told where and why`(document: MarkedDocument) throws {
        try document.check()
    }

    private static func rich(_ piece: String, _ other: String) -> String {
        RichDocument.with(piece, other)
    }

    static let alerts = [
        MarkedDocument(
            "'amount' is 'every' (write standing, all or none)",
            rich("amount: all", "amount: ¦every")
        ),
        MarkedDocument("'amount' is a list", rich("amount: all", "amount: ¦[all]")),
        MarkedDocument(
            "'count' is no list that a step has gathered",
            rich("merge: bills", "merge: ¦count")
        ),
        MarkedDocument(
            "'visit' is no list that a step has gathered",
            rich("merge: bills", "merge: ¦visit")
        ),
        MarkedDocument(
            "'bill' is no list that a step has gathered (did you mean 'bills'?)",
            rich("merge: bills", "merge: ¦bill")
        ),
        MarkedDocument("'merge' is a list", rich("merge: bills", "merge: ¦[bills]")),
        MarkedDocument(
            "'alert' has no field 'mergers'",
            rich("  merge: bills", "  merge: bills\n  ¦mergers: 1")
        ),
        MarkedDocument("'anchor' is empty", rich("anchor: [visit.mdtrt_id]", "anchor: ¦[]")),
        MarkedDocument(
            "'anchor' is a mapping",
            rich("anchor: [visit.mdtrt_id]", "anchor: [¦{a: b}]")
        ),
        MarkedDocument(
            "'alert' has no field 'anchor'",
            rich("  anchor: [visit.mdtrt_id]\n  merge", "  ¦merge")
        ),
        MarkedDocument(
            "'alert' has no field 'subjects'",
            rich("  anchor: [", "  ¦anchor: [").replacing(
                "  subjects: {psn_no: key.person}\n",
                with: ""
            )
        ),
        MarkedDocument(
            "'subjects' is a list",
            rich("subjects: {psn_no: key.person}", "subjects: ¦[psn_no]")
        ),
        MarkedDocument("wrong type", rich("amount: all", "severity: '¦1'")),
        MarkedDocument("where a text or a number", rich("{{count}}", "{{¦visit}}")),
        MarkedDocument("the expression ends too soon", rich("{{count}}", "{{¦}}")),
        MarkedDocument("'{{' is not closed", rich("{{count}}", "¦{{count}")),
        MarkedDocument(
            "the text holds over 100 expressions",
            rich("共 {{count}}", "¦共" + String(repeating: "{{count}}", count: 101))
        ),
        MarkedDocument("unknown name 'bill'", rich("amount: all", "margin: 差 {{¦bill.time}}")),
    ]

    static let suppressions = [
        MarkedDocument(
            "'suppress' is a mapping",
            rich(
                "suppress:\n    - when: count > 9\n      because: 太多",
                "suppress: ¦{when: count > 9, because: x}"
            )
        ),
        MarkedDocument(
            "an item of 'suppress' is a text",
            rich("- when: count > 9\n      because: 太多", "- ¦count > 9")
        ),
        MarkedDocument(
            "an item of 'suppress' has no field 'because'",
            rich("- when: count > 9\n      because: 太多", "- ¦when: count > 9")
        ),
        MarkedDocument(
            "an item of 'suppress' has no field 'unless'",
            rich("    - when: count > 9", "    - when: count > 9\n      ¦unless: count > 3")
        ),
        MarkedDocument("wrong type", rich("- when: count > 9", "- when: ¦count + 9")),
    ]

    private static let alert = "    alert: {anchor: [key.person], subjects: {}, reason: a}\n"

    private static let branch = """
          - judge: [{each: visit}, {gather: paid}, {without: scan, under: [visit.id]}]
            alert: {anchor: [visit.id], subjects: {}, reason: a}

        """

    static let branches = [
        MarkedDocument("'either' is a list", RichDocument.either("either: ¦[]\n")),
        MarkedDocument("'either' is a mapping", RichDocument.either("either: ¦{judge: a}\n")),
        MarkedDocument(
            "an item of 'either' is a text",
            RichDocument.either("either:\n  - ¦judge\n")
        ),
        MarkedDocument(
            "an item of 'either' has no field 'alert'",
            RichDocument.either("either:\n  - ¦judge: [{each: visit}]\n")
        ),
        MarkedDocument(
            "an item of 'either' has no field 'name'",
            RichDocument.either("either:\n\(branch)    ¦name: a\n")
        ),
        MarkedDocument(
            "beside 'either' stand no 'judge'",
            RichDocument.either("either:\n\(branch)judge:\n  ¦- each: visit\n")
        ),
        MarkedDocument(
            "beside 'either' stand no 'judge'",
            RichDocument.either("either:\n\(branch)alert:\n  ¦reason: a\n")
        ),
        MarkedDocument(
            "the rule has no field 'alert'",
            "¦" + RichDocument.text.prefix(upTo: "alert:")
        ),
        MarkedDocument(
            "the first step has to be 'each'",
            RichDocument.either(
                "either:\n\(branch)  - judge: [{¦with: visit}]\n" + alert
            )
        ),
        MarkedDocument(
            "'either' has over 50 items",
            RichDocument.either(
                "either:\n" + String(repeating: branch, count: 50)
                    + "  - ¦judge: [{each: visit}]\n" + alert
            )
        ),
    ]
}
