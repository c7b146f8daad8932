import SentinelEvent
import SentinelStore

/// The contract's codes in the words of inspectors.
enum Words {
    static func status(_ status: AlertStatus) -> String {
        switch status {
        case .raised: "成立"
        case .amended: "成立（有变化）"
        case .withdrawn: "已撤回"
        case .undecided: "待定（数据中断）"
        }
    }

    static func state(_ state: AlertState) -> String {
        switch state {
        case .open: "未核查"
        case .replied: "机构已申辩"
        case .confirmed: "已查实"
        case .unfounded: "不属实"
        case .needsEvidence: "需补充证据"
        case .recovered: "已追回"
        }
    }

    static func severity(_ severity: Severity) -> String {
        switch severity {
        case .advisory: "提示"
        case .low: "低"
        case .medium: "中"
        case .high: "高"
        case .critical: "极高"
        }
    }

    static func family(_ family: String) -> String {
        switch family {
        case "impersonation": "冒名就医"
        case "fabricated_treatment": "虚构医疗"
        case "resale": "倒卖药品"
        default: family
        }
    }

    /// `1 line`, `2 lines`.
    static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    static func time(_ instant: Instant) -> String {
        "\(instant.localDate) \(instant.localTime.prefix(5))"
    }
}
