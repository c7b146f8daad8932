/// The steps and the alert of one way to find the wrong of a random rule.
struct RandomBranch {
    /// The words of the language that it uses.
    private(set) var operators: Set<String> = []
    /// The names of the patterns that it reads.
    private(set) var read: Set<String>
    private let rule: RandomRule
    private let root: RandomPattern
    private var steps: [[String]] = []
    private var alert: [String] = []
    /// The names of lists that were gathered.
    private var lists: [String] = []
    private var count = 0

    init(_ rule: RandomRule, using generator: inout SplitMix64) {
        self.rule = rule
        root = rule.patterns[0]
        read = [root.name]
        steps = [["each: \(root.name)"]]
        if generator.chance(30) { steps[0].append("role: \(generator.pick(["part", "peer"]))") }
        for _ in 0..<generator.number(1...3) { addStep(&generator) }
        addAlert(&generator)
    }

    func text(indent: String) -> String {
        var lines = ["judge:"]
        for step in steps {
            lines.append("  - \(step[0])")
            lines += step.dropFirst().map { "    \($0)" }
        }
        lines.append("alert:")
        lines += alert.map { "  \($0)" }
        return lines.map { "\(indent)\($0)\n" }.joined()
    }

    private mutating func name(_ prefix: String) -> String {
        count += 1
        return "\(prefix)_\(count)"
    }

    private mutating func addStep(_ generator: inout SplitMix64) {
        switch generator.number(0...15) {
        case 0...2: addWith(&generator)
        case 3...4: addGather(&generator)
        case 5...7: addWithout(&generator)
        case 8: addWait(&generator)
        case 9: addFact(&generator)
        case 10: addFacts(&generator)
        case 11: addLet(&generator)
        case 12: addFor(&generator)
        default: addStock(&generator)
        }
    }

    // MARK: - Steps that read records

    private mutating func addWith(_ generator: inout SplitMix64) {
        let name = name("other")
        add("with", reading(name, &generator) + ["role: \(generator.pick(Self.roles))"])
    }

    private mutating func addGather(_ generator: inout SplitMix64) {
        let name = name("list")
        add("gather", reading(name, &generator) + ["role: \(generator.pick(Self.roles))"])
        lists.append(name)
        let least = generator.pick(["> 0", "> 1", "== 0", "< 3"])
        steps.append(["where: \(name).size() \(least)"])
        operators.insert("where")
    }

    private mutating func addWithout(_ generator: inout SplitMix64) {
        let name = name("absent")
        var fields = reading(name, &generator)
        guard generator.chance(75) else {
            add("without", fields)
            return
        }
        let deadline = "\(root.name).time + duration('\(generator.pick(Self.lengths))')"
        fields.append("by: \(deadline)")
        operators.insert("by")
        if generator.chance(85) { fields.append(dark(until: deadline, &generator)) }
        if generator.chance(20) {
            fields.append("observed: true")
            operators.insert("observed")
        }
        add("without", fields)
    }

    /// Which records a step reads, how far away, and on what condition.
    private mutating func reading(_ name: String, _ generator: inout SplitMix64) -> [String] {
        let pattern = generator.pick(rule.patterns)
        read.insert(pattern.name)
        var fields = [pattern.name, "as: \(name)"]
        if pattern.isIndexed {
            let place = generator.chance(70) ? root.place(of: root.name) : "['H1', 'P9']"
            fields.append("under: [\"\(place)\"]")
        }
        let lengths = rule.isCrowded ? ["30m", "3h"] : Self.lengths
        var sides = ["before", "after"].filter { _ in generator.chance(50) }
        if rule.isCrowded, sides.isEmpty { sides = ["before"] }
        for side in sides { fields.append("\(side): \(generator.pick(lengths))") }
        if !sides.isEmpty, generator.chance(15) {
            fields.append("around: \(root.name).time + duration('3h')")
            operators.insert("around")
        }
        let isOther = "\(name).id != \(root.name).id"
        let conditions = [
            isOther, "\(name).time >= \(root.name).time", "\(name).time < \(root.name).time",
            "\(isOther) && \(pattern.place(of: name)) != \(root.place(of: root.name))",
            "date(\(name).time) == date(\(root.name).time) && \(isOther)",
            "\(pattern.place(of: name)) == \(root.place(of: root.name)) && \(isOther)",
        ]
        if generator.chance(85) { fields.append("on: \"\(generator.pick(conditions))\"") }
        return fields
    }

    // MARK: - Other steps

    private mutating func addWait(_ generator: inout SplitMix64) {
        let deadline = "\(root.name).time + duration('\(generator.pick(Self.lengths))')"
        var fields = [deadline]
        if generator.chance(85) { fields.append(dark(until: deadline, &generator)) }
        add("wait", fields)
    }

    private mutating func dark(until deadline: String, _ generator: inout SplitMix64) -> String {
        operators.insert("dark")
        let from = generator.pick(["day_start(date(\(root.name).time))", "\(root.name).time"])
        let type = generator.pick(["treatment_session", "settlement", "face_verification"])
        let key = "\(root.place(of: root.name)) + '/\(type)'"
        return "dark: {table: source_gap, key: \"\(key)\", from: \"\(from)\", to: \"\(deadline)\"}"
    }

    private mutating func addFact(_ generator: inout SplitMix64) {
        let name = name("fact")
        let isOptional = generator.chance(60)
        var fields = [name] + lookup(&generator)
        if isOptional { fields.append("optional: true") }
        add("fact", fields)
        guard isOptional else { return }
        steps.append(["where: \"\(generator.chance(50) ? "!" : "")\(name).hasValue()\""])
    }

    private mutating func addFacts(_ generator: inout SplitMix64) {
        let name = name("facts")
        var fields = [name] + lookup(&generator)
        switch generator.number(0...2) {
        case 0: fields.append("whenever: true")
        case 1:
            fields.append("from: \(root.name).time - duration('24h')")
            fields.append("to: \(root.name).time + duration('24h')")
        default: break
        }
        if generator.chance(50) { fields.append("role: fact") }
        add("facts", fields)
        steps.append(["where: \(name).size() \(generator.pick(["== 0", "> 0", "> 1"]))"])
    }

    private func lookup(_ generator: inout SplitMix64) -> [String] {
        let person = root.isGrouped ? "\(root.name).rows[0].psn_no" : "\(root.name).psn_no"
        return generator.pick([
            ["table: custody", "key: \"\(person)\""],
            ["table: vital_status", "key: \"\(person)\""],
            ["table: family_binding", "key: \"\(person)\""],
            ["table: family_binding", "key: \"['P7', 'P8']\"", "matching: agent_psn_no"],
            ["table: exam_sharing", "key: \"\(root.place(of: root.name))\""],
        ])
    }

    private mutating func addLet(_ generator: inout SplitMix64) {
        let name = name("value")
        let size = root.isGrouped ? "\(root.name).rows.size()" : "\(root.name).id.size()"
        add("let", [name, "value: \(size)"])
        steps.append(["where: \(name) \(generator.pick(["> 1", "< 3", "!= 2"]))"])
        operators.insert("where")
    }

    private mutating func addFor(_ generator: inout SplitMix64) {
        let name = name("element")
        add("for", [name, "in: \"['H1', 'H2', 'P9']\""])
        let condition = "\(name) != \(root.place(of: root.name))"
        if generator.chance(60) { steps.append(["where: \"\(condition)\""]) }
    }

    /// A stock needs a pattern of groups that the root is one of.
    private mutating func addStock(_ generator: inout SplitMix64) {
        guard root.isGrouped else { return addWith(&generator) }
        let name = name("stock")
        var fields = [
            name, "of: \(root.name)", "add: double(\(root.name).rows.size() * 2)",
            "take: \"\(generator.pick(["0.5", "1.0", "2.0"]))\"",
        ]
        let outs = rule.patterns.dropFirst().filter { !$0.isIndexed }
        if let out = outs.first, generator.chance(50) {
            read.insert(out.name)
            fields += ["out: \(out.name)", "remove: \"added.size() > 1 ? 2.0 : 1.0\""]
        }
        add("stock", fields)
        steps.append(["where: \(name).level > \(generator.pick(["1.0", "2.5", "4.0"]))"])
    }

    private mutating func add(_ step: String, _ fields: [String]) {
        operators.insert(step)
        let value = fields[0].contains(" ") ? "\"\(fields[0])\"" : fields[0]
        steps.append(["\(step): \(value)"] + fields.dropFirst())
    }

    // MARK: - The alert

    private mutating func addAlert(_ generator: inout SplitMix64) {
        let keys = rule.key.map { "key.\($0.name)" }.joined(separator: ", ")
        let anchors = [
            "[\(keys), date(\(root.name).time)]", "[\(keys)]", "\(root.name).id",
            "[\(keys), \(root.name).id]",
        ]
        alert = ["anchor: \(generator.pick(anchors))"]
        if let list = lists.last, generator.chance(30) {
            alert.append("merge: \(list)")
            operators.insert("merge")
        }
        if generator.chance(25) { alert.append("amount: \(generator.pick(["all", "none"]))") }
        if generator.chance(20) {
            alert.append("severity: \"\(root.name).id < 'G' ? 'low' : ''\"")
        }
        if generator.chance(15) {
            alert += [
                "suppress:", "  - when: \(root.place(of: root.name)) == 'P9'", "    because: 药店",
            ]
            operators.insert("suppress")
        }
        alert.append("subjects: {}")
        let figure = lists.last.map { "\($0).size()" } ?? "1"
        alert.append("reason: \"{{\(root.name).id}} {{\(figure)}}\"")
    }

    private static let roles = ["other", "part", "context", "none"]
    private static let lengths = ["30m", "3h", "24h", "24h", "48h", "90h"]
}
