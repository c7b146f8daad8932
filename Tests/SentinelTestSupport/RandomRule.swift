public import SentinelRules

/// A rule document made from a seed: any of the language's steps over any of its patterns, with
/// windows, deadlines and limits that the logs of `RandomLog` now cross and now do not.
///
/// It means nothing to an inspector; engine and reference evaluator have to understand it alike.
public struct RandomRule {
    /// The document.
    public private(set) var document: (file: String, text: String)
    /// The words of the language that it uses: steps, and what patterns and alerts are made of.
    public private(set) var operators: Set<String> = []

    var generator: SplitMix64
    var patterns: [RandomPattern] = []
    /// The names of the key's parts, and what gives them.
    var key: [(name: String, value: String)] = []

    /// Whether many records come under one key, so that steps may not look far.
    var isCrowded: Bool { key.allSatisfy { $0.name == "place" || $0.value.contains("anybody") } }

    /// The rule of a seed; `number` makes its id.
    public init(seed: UInt64, number: Int) {
        generator = SplitMix64(seed: seed)
        document = (file: "", text: "")
        key = generator.pick([
            [("person", "row.psn_no")],
            [("person", "row.psn_no")],
            [("place", "row.fixmedins_code")],
            [("person", "row.psn_no"), ("date", "date(row.time)")],
            [("person", "row.psn_no"), ("place", "row.fixmedins_code")],
            [("person", "[row.psn_no, 'anybody']")],
        ])
        let names = ["first", "second", "third"].prefix(generator.number(1...3))
        for (index, name) in names.enumerated() {
            patterns.append(
                RandomPattern(
                    name,
                    isRoot: index == 0,
                    isCrowded: isCrowded,
                    using: &generator
                )
            )
        }
        var text = ""
        if generator.chance(60) {
            text += "remember: \(generator.pick(["1d", "4d", "10d", "30d"]))\n"
        }
        text += "key:\n" + key.map { "  \($0.name): \"\($0.value)\"\n" }.joined()
        let (body, read) = body()
        patterns.removeAll { !read.contains($0.name) }
        text += "patterns:\n" + patterns.map { $0.text() }.joined() + body
        for pattern in patterns { operators.formUnion(pattern.operators) }
        document = RuleTexts.document("random-\(number)", text)
    }

    /// One way to find the wrong, or two; and the patterns that they read.
    private mutating func body() -> (text: String, read: Set<String>) {
        let isSingle = generator.chance(85)
        let branches = (0..<(isSingle ? 1 : 2)).map { _ in
            RandomBranch(self, using: &generator)
        }
        for branch in branches { operators.formUnion(branch.operators) }
        let read = branches.reduce(into: Set<String>()) { $0.formUnion($1.read) }
        if isSingle { return (branches[0].text(indent: ""), read) }
        operators.insert("either")
        let items = branches.map { "  - " + $0.text(indent: "    ").dropFirst(4) }
        return ("either:\n" + items.joined(), read)
    }
}

extension RandomRule {
    /// Some rules of a seed, and the words of the language that each uses, by its id.
    ///
    /// A document that no machine could keep, which a few are, is passed over.
    public static func rules(
        seed: UInt64,
        count: Int
    ) -> (rules: [Rule], operators: [String: Set<String>]) {
        var generator = SplitMix64(seed: seed)
        var rules: [Rule] = []
        var operators: [String: Set<String>] = [:]
        while rules.count < count {
            let made = RandomRule(seed: generator.next(), number: rules.count)
            guard let rule = made.rule() else { continue }
            rules.append(rule)
            operators[rule.id] = made.operators
        }
        return (rules, operators)
    }

    /// The rule of the document; nil where it costs too much.
    public func rule() -> Rule? {
        do {
            return try RuleLibrary(texts: [document]).rules.first
        } catch {
            let words = "\(error)"
            let isCostly = words.contains("the limit is") || words.contains("never has a value")
            precondition(isCostly, "\(words)\n\(document.text)")
            return nil
        }
    }
}
