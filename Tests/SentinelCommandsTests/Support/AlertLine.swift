import Foundation

/// A line of `--out`, as the contract names its fields.
struct AlertLine: Codable, Hashable {
    struct Row: Codable, Hashable {
        let event_type: String
        let event_id: String
        let role: String

        /// Roles that say "looked at, not accused".
        static let contextRoles: Set<String> = [
            "context", "reference", "peer", "baseline", "history", "fact",
        ]

        var isAccused: Bool { !Self.contextRoles.contains(role) }
    }

    let alert_id: String
    var revision: Int
    var status: String
    let rule_id: String
    let rule_version: Int
    let family: String
    let severity: String
    let title: String
    let reason: String
    let legal_basis: String
    let psn_no: String?
    let fixmedins_code: String?
    let dr_code: String?
    let unit_id: String?
    let drug_trac_codg: String?
    let amount_at_risk: String
    let score: Double
    let occurred_from: String
    let occurred_to: String
    let detected: String
    let evidence: [Row]
    let margin: String?

    /// Whether it accuses now: neither withdrawn nor undecided.
    var isStanding: Bool { status == "raised" || status == "amended" }

    var accused: Set<String> { Set(evidence.filter(\.isAccused).map(\.event_id)) }

    /// Fund payment in question, in fen.
    var fen: Int {
        Int(amount_at_risk.filter { $0 != "." }) ?? .min
    }

    static func lines(_ text: String) throws -> [AlertLine] {
        let decoder = JSONDecoder()
        return try text.split(separator: "\n").map {
            try decoder.decode(AlertLine.self, from: Data($0.utf8))
        }
    }

    /// What must not depend on the order of arrival: withdrawn alerts and revision numbers left
    /// out, raised and amended folded into one.
    static func outcome(_ alerts: [AlertLine]) -> Set<AlertLine> {
        Set(
            alerts.filter { $0.status != "withdrawn" }.map { alert in
                var alert = alert
                alert.revision = 0
                if alert.isStanding { alert.status = "standing" }
                return alert
            }
        )
    }
}

/// A line of `--quarantine`.
struct QuarantineLine: Codable, Hashable {
    let file: String
    let line: Int
    let offset: Int
    let field: String?
    let reason: String
    let detail: String

    static func lines(_ text: String) throws -> [QuarantineLine] {
        let decoder = JSONDecoder()
        return try text.split(separator: "\n").map {
            try decoder.decode(QuarantineLine.self, from: Data($0.utf8))
        }
    }
}

/// The line of `--stats`.
struct Statistics: Codable, Hashable {
    let lines: Int
    let events: Int
    let bytes: Int
    let compressed_bytes: Int
    let seconds: Double
    let events_per_second: Int
    let alerts: [String: Int]
    let withdrawn: Int
    let undecided: Int
    let pending: Int
    let duplicates: Int
    let late: Int
    let quarantined: Int
    let peak_rss_bytes: Int
    let digest: String
}
