import SentinelEvent
import SentinelRules

/// An explanation as a JSON object, whose members stay what they are: scripts read them.
enum ExplanationJSON {
    static func text(_ explanation: RuleExplanation, stages: Bool) -> String {
        let rule = explanation.rule
        var object = RuleJSON.head(of: rule)
        object.add("uses", raw: texts(rule.uses))
        object.add("remember_ms", number: rule.remember)
        object.add("parameters", raw: array(rule.parameters.map(parameter)))
        var definitions = JSONObjectWriter()
        for definition in explanation.definitions {
            definitions.add(definition.name, definition.text)
        }
        object.add("definitions", raw: definitions.finished())
        object.add("events", raw: reads(explanation.events))
        object.add("tables", raw: reads(explanation.tables))
        object.add(
            "patterns",
            raw: array(zip(explanation.patterns, explanation.budget.patterns).map(pattern))
        )
        object.add(
            "ways",
            raw: array(zip(explanation.branches, explanation.budget.branches).map(branch))
        )
        var state = JSONObjectWriter()
        state.add("records", number: whole(explanation.budget.records))
        state.add("bytes", number: whole(explanation.budget.bytes))
        state.add("event_bytes", number: whole(explanation.budget.eventBytes))
        object.add("state", raw: state.finished())
        if stages { object.add("expressions", raw: array(explanation.expressions.map(stage))) }
        return object.finished()
    }

    private static func parameter(_ parameter: Rule.Parameter) -> String {
        var object = JSONObjectWriter()
        object.add("name", parameter.name)
        object.add("type", parameter.type)
        object.add("default", parameter.text)
        object.add("minimum", parameter.minimum)
        object.add("maximum", parameter.maximum)
        object.add("title", parameter.title)
        return object.finished()
    }

    private static func reads(_ reads: [RuleExplanation.Reads]) -> String {
        var object = JSONObjectWriter()
        for read in reads { object.add(read.name, raw: texts(read.fields)) }
        return object.finished()
    }

    private static func pattern(_ pattern: PatternExplanation, _ budget: PatternBudget) -> String {
        var object = JSONObjectWriter()
        object.add("name", pattern.name)
        object.add("is_indexed", raw: "\(pattern.isIndexed)")
        let sources = pattern.sources.map { source in
            var object = JSONObjectWriter()
            object.add("event", source.event)
            object.add("standing", source.standing)
            let parts = source.parts.map { part in
                var object = JSONObjectWriter()
                object.add("kind", part.kind)
                object.add("name", part.name)
                object.add("text", part.text)
                return object.finished()
            }
            object.add("parts", raw: array(parts))
            return object.finished()
        }
        object.add("sources", raw: array(sources))
        object.add("grouping", pattern.grouping)
        object.add("retention_ms", raw: retention(budget.retention))
        object.add("records_a_day", number: whole(budget.recordsPerDay))
        object.add("records", number: whole(budget.records))
        object.add("keys", number: whole(budget.keys))
        object.add("busiest_key", number: whole(budget.busiest))
        object.add("bytes", number: whole(budget.bytes))
        object.add("event_bytes", number: whole(budget.eventBytes))
        return object.finished()
    }

    private static func retention(_ retention: Retention) -> String {
        var object = JSONObjectWriter()
        object.add("total", number: retention.total)
        object.add("back", number: retention.back)
        object.add("ahead", number: retention.ahead)
        object.add("wait", number: retention.wait)
        object.add("late", number: retention.late)
        object.add("reason", retention.reason)
        return object.finished()
    }

    private static func branch(_ branch: BranchExplanation, _ budget: BranchBudget) -> String {
        var object = JSONObjectWriter()
        object.add("steps", raw: texts(branch.steps))
        let deadlines = budget.deadlines.map { deadline in
            var object = JSONObjectWriter()
            object.add("step", number: deadline.step + 1)
            object.add("text", deadline.text)
            if let offset = deadline.offset {
                object.add("least_ms", number: offset.lowerBound)
                object.add("most_ms", number: offset.upperBound)
            }
            return object.finished()
        }
        object.add("deadlines", raw: array(deadlines))
        object.add("dark", raw: texts(branch.dark))
        object.add("anchor", branch.anchor)
        var subjects = JSONObjectWriter()
        for subject in branch.subjects { subjects.add(subject.name, subject.text) }
        object.add("subjects", raw: subjects.finished())
        object.add("severity", branch.severity)
        object.add("amount", branch.amount)
        object.add("merge", branch.merge)
        object.add("suppress", raw: texts(branch.suppressions))
        object.add("reason", branch.reason)
        object.add("margin", branch.margin)
        object.add("records_for_root", number: whole(budget.recordsForRoot))
        return object.finished()
    }

    private static func stage(_ stage: ExpressionStages) -> String {
        var object = JSONObjectWriter()
        object.add("place", stage.label)
        object.add("line", number: stage.line)
        object.add("column", number: stage.column)
        object.add("document", stage.text)
        object.add("parsed", stage.parsed)
        object.add("type", stage.type)
        object.add("checked", stage.checked)
        object.add("program", stage.program)
        return object.finished()
    }

    private static func array(_ objects: [String]) -> String {
        "[" + objects.joined(separator: ",") + "]"
    }

    private static func texts(_ texts: [String]) -> String {
        array(texts.map { JSONObjectWriter.quoted($0) })
    }

    /// An estimate as a whole number that every reader of JSON takes.
    private static func whole(_ estimate: Double) -> Int64 {
        Int64(min(estimate.rounded(.up), 9_007_199_254_740_991))
    }
}
