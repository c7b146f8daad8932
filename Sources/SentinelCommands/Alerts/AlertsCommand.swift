import ArgumentParser
import SentinelEvent
import SentinelStore

/// `esentinel alerts …`: alerts in the database.
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Alerts in the database.",
        discussion: "Example:\n  esentinel alerts list --family resale --limit 20",
        subcommands: [AlertsList.self, AlertsShow.self, AlertsDigest.self]
    )
}

struct AlertsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists alerts, best first.",
        discussion: "Example:\n  esentinel alerts list --rule trace-code-resold --min-score 0.7"
    )

    @OptionGroup var database: DatabaseOptions

    @Option(help: "impersonation, fabricated_treatment or resale.") var family: String?
    @Option(help: "A rule's id.") var rule: String?
    @Option(help: "raised, amended, undecided or withdrawn.", transform: Self.status)
    var status: AlertStatus?
    @Option(help: "An institution's code.") var institution: String?
    @Option(help: "A person's number.") var psnNo: String?
    @Option(help: "The least score, from 0 to 1.") var minScore: Double?
    @Option(help: "How many at most.") var limit = 50
    @Flag(help: "Shows withdrawn alerts too.") var all = false
    @Flag(help: "Prints a JSON array of alerts.") var json = false

    func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit has to be from 1 to 1000000")
        }
        guard minScore.map({ (0...1).contains($0) }) ?? true else {
            throw ValidationError("--min-score has to be from 0 to 1")
        }
    }

    func run() throws {
        let store = try database.openStore()
        var filter = AlertFilter()
        filter.family = family
        filter.ruleID = rule
        filter.status = status
        filter.institution = institution
        filter.psnNo = psnNo
        filter.leastScore = minScore.map { Score(millionths: Int64(($0 * 1_000_000).rounded())) }
        let found = try describing { try alerts(store, filter) }
        let stored = found.prefix(limit)
        if json {
            Terminal.say("[" + stored.map { $0.json() }.joined(separator: ",\n ") + "]")
            return
        }
        guard !stored.isEmpty else {
            Terminal.say("没有符合条件的疑点")
            return
        }
        var table = Table([.left, .right, .left, .left, .right, .left, .left])
        table.add(["编号", "分数", "状态", "发生", "涉及基金（元）", "机构", "疑点"])
        for item in stored {
            let alert = item.alert
            table.add([
                String(alert.alertID.prefix(10)), String(item.score.description.prefix(5)),
                Words.status(alert.status), Words.time(alert.occurredTo),
                alert.amountAtRisk.description, alert.subjects.fixmedinsCode ?? "", alert.title,
            ])
        }
        for line in table.lines() { Terminal.say(line) }
        if stored.count < found.count { Terminal.complain("只列出前 \(limit) 条；--limit 可多列") }
    }

    private static func status(_ name: String) throws -> AlertStatus {
        guard let status = AlertStatus(rawValue: name) else {
            let names = AlertStatus.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no status '\(name)'; known are \(names)")
        }
        return status
    }

    /// The first alerts, one over the limit where there are more; unless they are asked for,
    /// withdrawn ones are passed over.
    private func alerts(_ store: AlertStore, _ filter: AlertFilter) throws -> [StoredAlert] {
        var found: [StoredAlert] = []
        var cursor: AlertCursor?
        while found.count <= limit {
            let page = try store.list(filter, after: cursor, limit: limit + 1)
            let isShown = all || status != nil
            found += page.filter { isShown || $0.alert.status != .withdrawn }
            guard page.count == limit + 1, let last = page.last else { break }
            cursor = last.cursor
        }
        return found
    }
}

extension StoredAlert {
    /// The contract's object with what only the store knows.
    func json() -> String {
        let object = alert.json().dropLast()
        return "\(object),\"seq\":\(seq),\"state\":\"\(state.rawValue)\"}"
    }
}
