/// What a log holds that a rule has to find, or has to leave alone.
struct Truth {
    /// A wrong.
    struct Case {
        var id: String
        var family: String
        var rule: String
        var variant: String
        /// One of them in the evidence of an alert of the rule proves the hit.
        var keyEvents: [String]
        var allEvents: [String]
        var persons: [String]
        var institutions: [String]
        /// What was done, in Chinese.
        var note: String
        var severity: String?
    }

    /// Something that looks like a wrong.
    struct NearMiss {
        var id: String
        var rule: String
        var variant: String
        var events: [String]
        /// Why it is none.
        var why: String
    }

    /// A variant that this log could not hold.
    struct Skipped {
        var rule: String
        var variant: String
        var why: String
    }

    var cases: [Case] = []
    var nearMisses: [NearMiss] = []
    var skipped: [Skipped] = []
}

extension Truth {
    /// The document `truth.json`: one line a case, so that two of them can be compared.
    func document(seed: Int, families: [(rule: String, family: String)]) -> [UInt8] {
        var line = JSONLine()
        line.beginObject()
        line.name("version")
        line.value(1)
        line.name("seed")
        line.value(seed)
        line.name("families")
        line.beginObject()
        for (rule, family) in families {
            line.name(rule)
            line.value(family)
        }
        line.endObject()
        line.name("cases")
        line.beginArray()
        for item in cases {
            line.lineBreak()
            item.write(to: &line)
        }
        line.endArray()
        line.name("near_misses")
        line.beginArray()
        for item in nearMisses {
            line.lineBreak()
            item.write(to: &line)
        }
        line.endArray()
        line.name("dirty")
        line.value([String]())
        line.endObject()
        return line.bytes + [UInt8(ascii: "\n")]
    }
}

extension Truth.Case {
    fileprivate func write(to line: inout JSONLine) {
        line.beginObject()
        line.field("case_id", id)
        line.field("family", family)
        line.field("rule", rule)
        line.field("variant", variant)
        line.name("key_events")
        line.value(keyEvents)
        line.name("all_events")
        line.value(allEvents)
        line.name("persons")
        line.value(persons)
        line.name("institutions")
        line.value(institutions)
        line.field("note", note)
        line.field("expect_severity", severity)
        line.endObject()
    }
}

extension Truth.NearMiss {
    fileprivate func write(to line: inout JSONLine) {
        line.beginObject()
        line.field("nm_id", id)
        line.field("rule", rule)
        line.field("variant", variant)
        line.name("events")
        line.value(events)
        line.field("why", why)
        line.endObject()
    }
}
