import SentinelEvent

/// Makes the events of one test, one after the other, as lines of a log that are then decoded: so
/// no test holds an event that the contract refuses.
struct EventComposer {
    let collector: DiagnosticCollector
    let reader: DraftReader
    /// Times of the events so far.
    var times: TestTime
    /// The time of the last event that is no fact.
    private var previous: Instant
    /// Ids that the document gives itself, with the prefix of their words' own ids.
    private var takenIDs: Set<String> = []
    /// The last number that was given behind a prefix.
    private var lastNumbers: [String: Int] = [:]
    /// What the events so far are made of, by the ids under which others refer to them.
    private var made: [String: EventDraft] = [:]
    private var seen: Set<EventReference> = []

    init(
        _ collector: DiagnosticCollector,
        firstDay: LocalDate,
        defaults: [String: [DocumentNode.Member]]
    ) {
        self.collector = collector
        reader = DraftReader(collector: collector, defaults: defaults)
        times = TestTime(firstDay: firstDay)
        previous = firstDay.start
    }

    /// The events of a list.
    mutating func compose(_ items: [EventItem]) -> [RuleTestEvent] {
        let drafts = items.compactMap { reader.read($0) }
        for draft in drafts {
            if let id = draft.text("id") { takenIDs.insert(id) }
            if let id = draft.text("setl_id") { takenIDs.insert(id) }
        }
        return drafts.compactMap { compose($0) }
    }

    private mutating func compose(_ unfilled: EventDraft) -> RuleTestEvent? {
        let faults = collector.diagnostics.count
        var draft = unfilled
        let id = identify(&draft)
        let begin = begin(of: &draft)
        let time = time(of: &draft, from: begin)
        guard let time, collector.diagnostics.count == faults else { return nil }
        draft.json["time"] = JSONObjectWriter.quoted(time.description)
        draft.fields["time"] = nil
        complete(&draft, id, time)
        let writer = FieldWriter(collector: collector, times: times, origin: begin ?? time)
        for field in draft.schema.fields {
            guard let node = draft.fields[field.name] else { continue }
            draft.json[field.name] = writer.json(field.name, node, field.kind)
        }
        guard collector.diagnostics.count == faults, let event = decode(draft) else { return nil }
        return note(event, draft, writer)
    }

    /// Remembers an event for those that refer to it.
    private mutating func note(
        _ event: Event,
        _ draft: EventDraft,
        _ writer: FieldWriter
    ) -> RuleTestEvent? {
        guard seen.insert(event.reference).inserted else {
            collector.report(
                "there are two events \(event.type.rawValue) with the id '\(event.id)'",
                at: draft.position,
                hint: "every test is run with all events doubled anyway"
            )
            return nil
        }
        times.events[event.id] = event.time
        made[event.id] = draft
        if let id = event["setl_id"].text, event.type == .settlement { made[id] = draft }
        if event.type != .reference { previous = event.time }
        var arrival: Instant? = event.time
        if let node = draft.own["arrives"] {
            var writer = writer
            (writer.origin, arrival) = (event.time, nil)
            arrival = writer.instant("arrives", node)
        }
        guard let arrival else { return nil }
        return RuleTestEvent(event: event, arrival: arrival, line: draft.position.line)
    }

    private func decode(_ draft: EventDraft) -> Event? {
        var object = JSONObjectWriter()
        for field in draft.schema.fields {
            if let json = draft.json[field.name] { object.add(field.name, raw: json) }
        }
        let bytes = Array(object.finished().utf8)
        do throws(Rejection) {
            return try EventDecoder().decode(bytes, 0..<bytes.count)
        } catch {
            let node = error.field.flatMap { field in
                draft.fields[field] ?? draft.line[field] ?? draft.attributes[field]
            }
            collector.report(
                "the contract refuses the \(draft.word.rawValue): \(error.detail)",
                at: node?.position ?? draft.position
            )
            return nil
        }
    }

    // MARK: - What every event has

    /// Gives the event an id, and a settlement the same one as 结算ID.
    private mutating func identify(_ draft: inout EventDraft) -> String {
        let isSettlement = draft.word == .settlement || draft.word == .reversal
        let own = draft.text("id") ?? (isSettlement ? draft.text("setl_id") : nil)
        let id = own ?? freeID(draft)
        draft.fill("id", id)
        if isSettlement { draft.fill("setl_id", id) }
        draft.json["type"] = JSONObjectWriter.quoted(draft.word.type.rawValue)
        return id
    }

    private mutating func freeID(_ draft: EventDraft) -> String {
        if draft.word == .retraction, let row = draft.own["of"]?.text {
            return takenIDs.insert("\(row)#r").inserted ? "\(row)#r" : freeID("\(row)#")
        }
        return freeID(draft.word.idPrefix)
    }

    private mutating func freeID(_ prefix: String) -> String {
        var number = lastNumbers[prefix, default: 0] + 1
        while !takenIDs.insert("\(prefix)\(number)").inserted { number += 1 }
        lastNumbers[prefix] = number
        return "\(prefix)\(number)"
    }

    /// When a session or the validity of a fact begins, from which its end may count.
    private func begin(of draft: inout EventDraft) -> Instant? {
        let name = draft.word == .session ? "begin_time" : "valid_from"
        guard draft.schema.slot(name) != nil, let node = draft.fields[name] else { return nil }
        let writer = FieldWriter(collector: collector, times: times, origin: previous)
        let begin = writer.instant(name, node)
        draft.json[name] = begin.map { JSONObjectWriter.quoted($0.description) }
        draft.fields[name] = nil
        return begin
    }

    /// When it happened: a session at its end, unless it says otherwise.
    private func time(of draft: inout EventDraft, from begin: Instant?) -> Instant? {
        var writer = FieldWriter(collector: collector, times: times, origin: previous)
        if let node = draft.fields["time"] { return writer.instant("at", node) }
        guard draft.word == .session, let begin else {
            let field = draft.word == .session ? "from" : "at"
            collector.report(
                "the \(draft.word.rawValue) has no time",
                at: draft.position,
                hint: "give it '\(field)'"
            )
            return nil
        }
        guard draft.text("phase") == "ended" else { return begin }
        writer.origin = begin
        draft.fill("end_time", "+4h")
        return draft.fields["end_time"].flatMap { writer.instant("to", $0) }
    }

    // MARK: - What each word fills in

    private func complete(_ draft: inout EventDraft, _ id: String, _ time: Instant) {
        switch draft.word {
        case .settlement:
            draft.fill("mdtrt_id", "V-\(id)")
            completeSettlement(&draft, time)
        case .reversal:
            completeReversal(&draft)
        case .encounter:
            let isVisit = ["registered", "checked_in"].contains(draft.text("phase") ?? "")
            draft.fill("kind", isVisit ? "outpatient" : "inpatient")
        case .face:
            if draft.text("outcome") == "manual_override" { draft.fill("operator", "OP1") }
        case .session:
            draft.fill("session_id", id)
        case .dispense:
            draft.fill("rx_no", "RX-\(id)")
            let person = draft.text("psn_no")
            draft.fill("pickup_psn_no", person ?? "")
            if draft.fields["drug_trac_codg"] == nil { draft.json["drug_trac_codg"] = "[]" }
        case .fact:
            completeFact(&draft)
        case .gap:
            completeGap(&draft)
        case .retraction:
            completeRetraction(&draft)
        case .scan, .tick:
            break
        }
    }

    private func completeSettlement(_ draft: inout EventDraft, _ time: Instant) {
        var written: [[String: DocumentNode]] = []
        if let node = draft.fields["details"] {
            guard case .sequence(let nodes) = node.content, draft.line.isEmpty else {
                collector.report(
                    "'lines' is a list of fee lines, or one line's fields stand with the "
                        + "settlement's",
                    at: node.position
                )
                draft.fields["details"] = nil
                return
            }
            draft.fields["details"] = nil
            written = nodes.map { reader.readLine($0) }
        } else {
            let total = draft.fields["medfee_sumamt"]
            if let total, draft.line["det_item_fee_sumamt"] == nil {
                draft.line["det_item_fee_sumamt"] = total
            }
            written = [draft.line]
        }
        var total = Money.zero
        let writer = FieldWriter(collector: collector, times: times, origin: time)
        for (index, given) in written.enumerated() {
            let line = completeLine(given, number: index + 1, of: draft)
            total = total + (line["det_item_fee_sumamt"]?.text.flatMap(Money.init) ?? .zero)
            var json: [String: String] = [:]
            for field in EventSchema.feeLine.fields {
                guard let node = line[field.name] else { continue }
                json[field.name] = writer.json(field.name, node, field.kind)
            }
            draft.lines.append(json)
        }
        draft.json["details"] = Self.details(draft.lines)
        draft.fill("medfee_sumamt", total.description)
        let whole = draft.text("medfee_sumamt")
        draft.fill("fund_pay_sumamt", whole ?? "")
    }

    private func completeLine(
        _ given: [String: DocumentNode],
        number: Int,
        of draft: EventDraft
    ) -> [String: DocumentNode] {
        var line = given.merging(draft.lineDefaults) { own, _ in own }
            .merging(reader.lineDefaults) { own, _ in own }
        func fill(_ name: String, _ text: String) {
            if line[name] == nil { line[name] = draft.scalar(text) }
        }
        for (name, text) in EventWord.lineDefaults { fill(name, text) }
        fill("feedetl_sn", String(number))
        fill("fee_ocur_time", "+0s")
        fill("pric", line["det_item_fee_sumamt"]?.text ?? "")
        return line
    }

    private func completeReversal(_ draft: inout EventDraft) {
        guard let of = draft.own["of"]?.text.flatMap({ made[$0] }), of.schema === draft.schema
        else {
            referTo("settlement", draft)
            return
        }
        for (name, json) in of.json where draft.json[name] == nil {
            draft.json[name] = draft.schema.field(name)?.kind == .money ? negated(json) : json
        }
        draft.lines = of.lines.map { line in
            var line = line
            for name in ["cnt", "det_item_fee_sumamt"] { line[name] = line[name].map(negated) }
            return line
        }
        draft.json["details"] = Self.details(draft.lines)
        draft.json["refd_setl_flag"] = "\"1\""
        draft.json["init_setl_id"] = of.json["setl_id"]
    }

    private func completeFact(_ draft: inout EventDraft) {
        let name = draft.text("table") ?? ""
        guard let table = ReferenceSchema.table(named: name) else {
            collector.report(
                "there is no table '\(name)' of facts",
                at: draft.fields["table"]?.position ?? draft.position,
                hint: Suggestion.hint(for: name, among: ReferenceSchema.tables.map(\.name))
            )
            return
        }
        var object = JSONObjectWriter()
        let writer = FieldWriter(collector: collector, times: times, origin: nil)
        for field in table.fields {
            guard let node = draft.attributes[field.name],
                let json = writer.json(field.name, node, field.kind)
            else { continue }
            object.add(field.name, raw: json)
        }
        draft.json["attributes"] = object.finished()
    }

    /// A gap in the feed of an institution: `type` says of which events.
    private func completeGap(_ draft: inout EventDraft) {
        let institution = draft.text("fixmedins_code") ?? "H1"
        guard let type = draft.text("type"), EventType(rawValue: type) != nil else {
            let types = EventType.allCases.map(\.rawValue)
            collector.report(
                "the gap does not say of which events it is",
                at: draft.fields["type"]?.position ?? draft.position,
                hint: "give it 'type': " + types.joined(separator: ", ")
            )
            return
        }
        draft.fields["type"] = nil
        draft.fields["fixmedins_code"] = nil
        draft.json["table"] = "\"source_gap\""
        draft.json["key"] = JSONObjectWriter.quoted("\(institution)/\(type)")
        draft.json["attributes"] = "{\"reason\":\"断网\"}"
    }

    private func completeRetraction(_ draft: inout EventDraft) {
        guard let row = draft.own["of"]?.text.flatMap({ made[$0] }), row.schema === draft.schema
        else {
            referTo("fact", draft)
            return
        }
        for name in ["table", "key", "valid_from"] { draft.json[name] = row.json[name] }
        draft.fields["valid_from"] = nil
        draft.json["attributes"] = "{}"
        draft.json["retracted"] = "true"
    }

    private func referTo(_ what: String, _ draft: EventDraft) {
        let target = draft.own["of"]
        collector.report(
            target?.text.map { "there is no \(what) '\($0)' before this" }
                ?? "the \(draft.word.rawValue) does not say of which \(what) it is",
            at: target?.position ?? draft.position,
            hint: "give it 'of': the id of a \(what) that stands before it"
        )
    }

    private static func details(_ lines: [[String: String]]) -> String {
        let texts = lines.map { line in
            var object = JSONObjectWriter()
            for field in EventSchema.feeLine.fields {
                if let json = line[field.name] { object.add(field.name, raw: json) }
            }
            return object.finished()
        }
        return "[" + texts.joined(separator: ",") + "]"
    }

    /// The opposite of an amount or count.
    private func negated(_ json: String) -> String {
        let quote = json.hasPrefix("\"") ? "\"" : ""
        let digits = json.dropFirst(quote.count)
        return digits.hasPrefix("-") ? quote + digits.dropFirst() : quote + "-" + digits
    }
}
