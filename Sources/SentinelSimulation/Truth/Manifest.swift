/// Counts of a simulated log.
struct Manifest {
    let report: SimulationReport

    /// The document `manifest.json`.
    func document() -> [UInt8] {
        var line = JSONLine()
        line.beginObject()
        writeOptions(to: &line)
        writeCounts(to: &line)
        writeRules(to: &line)
        writeSkipped(to: &line)
        line.lineBreak()
        line.endObject()
        return line.bytes + [UInt8(ascii: "\n")]
    }

    private func writeOptions(to line: inout JSONLine) {
        let options = report.options
        line.lineBreak()
        line.name("args")
        line.beginObject()
        line.number("seed", options.seed)
        line.number("days", options.days)
        line.number("persons", options.persons)
        line.number("rounds", options.roundsOfScenes)
        line.field("start", options.start)
        line.endObject()
    }

    private func writeCounts(to line: inout JSONLine) {
        let counts = report.counts
        line.lineBreak()
        line.number("events", counts.events)
        line.number("lines", counts.lines)
        line.number("bytes", counts.bytes)
        line.lineBreak()
        line.name("by_type")
        line.beginObject()
        for type in EventType.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
            line.name(type.rawValue)
            line.value(counts.byType[type, default: 0])
        }
        line.endObject()
        line.lineBreak()
        line.number("duplicates", counts.repeated)
        line.name("lateness")
        line.beginObject()
        for (name, count) in zip(["<10min", "<1h", "<12h", "<=40h"], counts.byDelay) {
            line.name(name)
            line.value(count)
        }
        line.endObject()
        line.lineBreak()
        line.number("persons", report.persons)
        line.number("institutions", report.institutions)
        line.number("cases", report.cases)
        line.number("near_misses", report.nearMisses)
    }

    private func writeRules(to line: inout JSONLine) {
        line.lineBreak()
        line.name("rules")
        line.beginObject()
        for (rule, _) in Playbook.rules {
            let cases = report.truth.cases.filter { $0.rule == rule }
            let nearMisses = report.truth.nearMisses.filter { $0.rule == rule }
            line.lineBreak()
            line.name(rule)
            line.beginObject()
            line.number("cases", cases.count)
            line.number("near_misses", nearMisses.count)
            line.name("case_variants")
            line.value(Set(cases.map(\.variant)).sorted())
            line.name("near_miss_variants")
            line.value(Set(nearMisses.map(\.variant)).sorted())
            line.endObject()
        }
        line.endObject()
    }

    private func writeSkipped(to line: inout JSONLine) {
        line.lineBreak()
        line.name("skipped_variants")
        line.beginArray()
        for item in report.truth.skipped {
            line.lineBreak()
            line.beginObject()
            line.field("rule", item.rule)
            line.field("variant", item.variant)
            line.field("why", item.why)
            line.endObject()
        }
        line.endArray()
    }
}

extension JSONLine {
    fileprivate mutating func number(_ name: String, _ number: Int) {
        self.name(name)
        value(number)
    }
}
