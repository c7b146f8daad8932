/// Something that the server remarked without refusing a statement.
public struct Notice: Hashable, Sendable {
    /// The five-character SQLSTATE.
    public let sqlState: String
    /// The remark, without values (see `StoreError`).
    public let message: String
}

/// The latest notices of one connection; nothing goes to standard error.
final class NoticeLog {
    /// How many notices are kept; older ones give way.
    static let limit = 32

    private(set) var notices: [Notice] = []

    func append(_ notice: Notice) {
        if notices.count == Self.limit { notices.removeFirst() }
        notices.append(notice)
    }
}
