extension StoreError {
    /// Classes of SQLSTATE whose primary message names objects of the database and settings, never
    /// a value.
    ///
    /// Class 22 (data exceptions) quotes the value and is absent on purpose.
    private static let speakingClasses: Set<String> = [
        "08", "0A", "23", "25", "26", "28", "3D", "3F", "40", "42", "53", "54", "55", "57", "58",
    ]

    /// What may be shown of a server's message: all of it where its class cannot carry values,
    /// else what the class means.
    static func publicMessage(sqlState: String, primary: String) -> String {
        let family = String(sqlState.prefix(2))
        if speakingClasses.contains(family) { return primary }
        return switch family {
        case "22": "a value does not fit its column (the value is not shown)"
        case "P0": "a function of the database raised an exception"
        case "XX": "internal error of PostgreSQL; see the server's log"
        default: "the server refused the statement"
        }
    }

    /// What a person can do about a failure of this SQLSTATE; nil where nothing general helps.
    static func advice(sqlState: String) -> String? {
        switch sqlState {
        case "28P01", "28000": "check user and password of the database address"
        case "3D000": "create the database, or correct its name in the address"
        case "42P01", "3F000": "run `esentinel db migrate`"
        case "42501": "connect as the owner of schema esentinel"
        case "40001", "40P01": "try again"
        case "53100": "free disk space"
        case "53300": "close other connections or raise max_connections"
        case "55P03": "another program holds the lock; try again when it is done"
        case "57P01", "57P02", "57P03": "wait until the server accepts connections again"
        default: nil
        }
    }
}

extension StoreError {
    /// Whether the same may succeed later without anybody changing the program or the data: the
    /// database is away or has no room, or another transaction was in the way.
    ///
    /// By the class of the SQLSTATE (PostgreSQL, appendix A): connection 08, rollback 40,
    /// insufficient resources 53, object not in the state that is needed 55, intervention by an
    /// operator 57, system error 58.
    package var mayPass: Bool {
        guard code != .connectionFailed else { return true }
        guard let sqlState else { return false }
        return ["08", "40", "53", "55", "57", "58"].contains(String(sqlState.prefix(2)))
    }
}
