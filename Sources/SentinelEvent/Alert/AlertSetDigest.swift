/// A digest of a set of alerts, by which two runs are held to say the same.
///
/// It covers what is a function of the events and rules: of each alert that is not withdrawn its
/// id, its outcome (`standing` or `undecided`), the id and hash of its rule, and type, id and role
/// of each event in its evidence. Revision numbers, and what was said and withdrawn on the way,
/// depend on the order of arrival and are left out.
///
/// It is the SHA-256 of one text an alert, in byte order of ids. Such a text is its fields, each as
/// the number of its UTF-8 bytes, a colon and the field; then the number of rows of evidence and a
/// semicolon; then the rows, sorted by type, id and role, each as three fields; then a line feed.
/// The character NUL, which PostgreSQL cannot hold, counts as U+FFFD.
public struct AlertSetDigest: Sendable {
    private var hash = SHA256()
    private var last: String?
    /// How many alerts it covers.
    public private(set) var count = 0

    /// Of no alert.
    public init() {}

    /// The digest of some alerts, in any order.
    public init(_ alerts: some Sequence<Alert>) {
        for alert in alerts.sorted(by: { $0.alertID < $1.alertID }) { add(alert) }
    }

    /// Goes on with an alert, whose id has to be greater than that of any before it; one that is
    /// withdrawn changes nothing.
    public mutating func add(_ alert: Alert) {
        precondition(last.map { $0 < alert.alertID } ?? true, "alerts come in order of their ids")
        last = alert.alertID
        guard alert.status != .withdrawn else { return }
        count += 1
        let rows = alert.evidence.map { [$0.eventType, $0.eventID, $0.role] }
        let outcome = alert.status.outcome.rawValue
        for field in [alert.alertID, outcome, alert.ruleID, alert.ruleHash] { add(field) }
        hash.update("\(rows.count);")
        for row in rows.sorted(by: Self.precedes) {
            for field in row { add(field) }
        }
        hash.update("\n")
    }

    /// 64 hexadecimal digits.
    public var hexadecimal: String { hash.hexadecimal() }

    /// By bytes: texts that look alike in another composition are not the same.
    private static func precedes(_ left: [String], _ right: [String]) -> Bool {
        zip(left, right).map { (Array($0.utf8), Array($1.utf8)) }
            .first { $0 != $1 }
            .map { $0.lexicographicallyPrecedes($1) } ?? false
    }

    private mutating func add(_ field: String) {
        guard !field.utf8.contains(0) else {
            let parts = field.split(separator: "\0", omittingEmptySubsequences: false)
            return add(parts.joined(separator: "\u{FFFD}"))
        }
        hash.update("\(field.utf8.count):")
        hash.update(field)
    }
}
