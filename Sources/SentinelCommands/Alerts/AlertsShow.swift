import ArgumentParser
import SentinelEvent
import SentinelStore

struct AlertsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Tells one alert: what happened, and the evidence.",
        discussion: "Example:\n  esentinel alerts show 0cf3fa06"
    )

    @OptionGroup var database: DatabaseOptions

    @Argument(help: "The alert's id, or as much of its beginning as is unique.") var id: String

    @Flag(help: "Prints the alert as JSON, with its revisions.") var json = false

    func validate() throws {
        guard !id.isEmpty else { throw ValidationError("the id is empty") }
    }

    func run() throws {
        let store = try database.openStore()
        guard let detail = try describing({ try store.alert(id) }) else {
            throw CommandFailure(
                "no alert has an id that begins with '\(id)'; esentinel alerts list names them"
            )
        }
        if json {
            let revisions = detail.revisions.map(\.alertJSON).joined(separator: ",")
            let object = detail.stored.json().dropLast()
            Terminal.say("\(object),\"revisions\":[\(revisions)]}")
        } else {
            for line in AlertText.lines(detail) { Terminal.say(line) }
        }
    }
}

/// An alert told to an inspector.
enum AlertText {
    /// The lines, in the order in which an inspector asks: what, who, why, proof, history.
    static func lines(_ detail: AlertDetail) -> [String] {
        let alert = detail.stored.alert
        var lines = ["\(alert.title)", "编号 \(alert.alertID)", ""]
        lines += facts(detail.stored)
        lines += ["", "发生了什么", "  \(alert.reason)"]
        if let margin = alert.margin { lines += ["", "怎样才不构成疑点", "  \(margin)"] }
        lines += ["", "依据", "  \(alert.legalBasis)"]
        lines += ["", "证据（按时间）"] + evidence(alert.evidence)
        lines += ["", "经过"] + history(detail.revisions)
        return lines
    }

    private static func facts(_ stored: StoredAlert) -> [String] {
        let alert = stored.alert
        var table = Table([.left, .left])
        table.add(["状态", "\(Words.status(alert.status))，\(Words.state(stored.state))"])
        let rule = "\(alert.ruleID) 第 \(alert.ruleVersion) 版"
        table.add(["规则", "\(rule)（\(Words.family(alert.family))）"])
        table.add(["严重程度", "\(Words.severity(alert.severity))，分数 \(stored.score)"])
        table.add(["涉及基金", "\(alert.amountAtRisk) 元"])
        let subjects = [
            ("参保人", alert.subjects.psnNo), ("机构", alert.subjects.fixmedinsCode),
            ("医务人员", alert.subjects.drCode), ("机位", alert.subjects.unitID),
            ("追溯码", alert.subjects.drugTracCodg),
        ]
        for (name, value) in subjects {
            if let value { table.add([name, value]) }
        }
        let (from, to) = (Words.time(alert.occurredFrom), Words.time(alert.occurredTo))
        table.add(["发生", from == to ? from : "\(from) 至 \(to)"])
        return table.lines(indent: 2)
    }

    private static func evidence(_ rows: [Evidence]) -> [String] {
        var table = Table([.left, .left, .left, .left, .left])
        for row in rows {
            table.add([
                Words.time(row.time), row.isAccused ? "疑点" : "参考", row.fixmedinsCode ?? "",
                row.text, "\(row.eventType) \(row.eventID)",
            ])
        }
        return table.lines(indent: 2)
    }

    private static func history(_ revisions: [StoredRevision]) -> [String] {
        var table = Table([.right, .left, .left])
        for revision in revisions {
            let cause = revision.causedBy.map { "因 \($0.eventType) \($0.eventID) 到达" } ?? "因时限已过"
            table.add(["\(revision.revision)", Words.status(revision.status), cause])
        }
        return table.lines(indent: 2)
    }
}
