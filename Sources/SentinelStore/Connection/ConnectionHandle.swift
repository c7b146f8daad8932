// One of the two files that touch libpq's pointers (the other is RowReader.swift).
//
// Who frees what: the `PGconn` is made here and finished in `deinit`; every `PGresult` goes at once
// into a `QueryResult`, which clears it; `PQconninfoParse`'s answer is freed before its function
// returns. Strings handed to libpq live in one buffer for the length of the call; libpq copies
// them.

internal import CLibpq

/// Owns one connection of libpq.
///
/// Calls block; one task at a time.
@safe
struct ConnectionHandle: ~Copyable {
    /// Finished by `PQfinish` in `deinit`, and nowhere else.
    private let connection: OpaquePointer
    /// Known to libpq by address: it must outlive `connection`, and does, as `deinit` comes first.
    private let noticeLog: NoticeLog

    /// Connects.
    ///
    /// - Throws: `connectionFailed` with libpq's message, from which `target`'s password is struck.
    init(_ target: ConnectionTarget) throws(StoreError) {
        // A later keyword overrides an earlier one: what stands before `dbname` is a default.
        let keywords = [
            "connect_timeout", "fallback_application_name", "dbname", "client_encoding",
        ]
        let values = ["10", "esentinel", target.conninfo, "UTF8"]
        let opened = unsafe withCStrings(keywords) { keywords in
            unsafe withCStrings(values) { values in unsafe PQconnectdbParams(keywords, values, 1) }
        }
        guard let opened = unsafe opened else {
            throw StoreError(.connectionFailed, "no memory for a database connection")
        }
        guard unsafe PQstatus(opened) == CONNECTION_OK else {
            let reason = unsafe String(cString: PQerrorMessage(opened))
            unsafe PQfinish(opened)
            throw target.connectionFailure(reason)
        }
        unsafe connection = unsafe opened
        noticeLog = NoticeLog()
        let context = unsafe Unmanaged.passUnretained(noticeLog).toOpaque()
        _ = unsafe PQsetNoticeReceiver(connection, Self.receiveNotice, context)
    }

    deinit {
        unsafe PQfinish(connection)
    }

    /// The latest notices.
    var notices: [Notice] { noticeLog.notices }

    /// Whether the connection is still there, as far as the last call could tell.
    var isAlive: Bool {
        unsafe PQstatus(connection) == CONNECTION_OK
    }

    /// Gives a statement a name; nil where the connection is lost.
    func prepare(_ name: String, _ statement: String) -> QueryResult? {
        unsafe withCStrings([name, statement]) { strings in
            unsafe own(PQprepare(connection, strings?[0], strings?[1], 0, nil))
        }
    }

    /// Executes a prepared statement; nil where the connection is lost.
    ///
    /// No parameter holds NUL.
    func execute(prepared name: String, _ parameters: [String?]) -> QueryResult? {
        unsafe withCStrings([name]) { names in
            unsafe withCStrings(parameters) { values in
                let count = Int32(parameters.count)
                return unsafe own(
                    PQexecPrepared(connection, names?[0], count, values, nil, nil, 0)
                )
            }
        }
    }

    /// Executes one statement that is planned for this call only; nil where the connection is lost.
    func execute(_ statement: String, _ parameters: [String?]) -> QueryResult? {
        unsafe withCStrings([statement]) { statements in
            unsafe withCStrings(parameters) { values in
                let count = Int32(parameters.count)
                return unsafe own(
                    PQexecParams(connection, statements?[0], count, nil, values, nil, nil, 0)
                )
            }
        }
    }

    /// Executes a script of several statements; nil where the connection is lost.
    func run(script: String) -> QueryResult? {
        unsafe withCStrings([script]) { strings in
            unsafe own(PQexec(connection, strings?[0]))
        }
    }

    /// Sends COPY data, in pieces that keep libpq's own buffer small.
    ///
    /// False where it is lost.
    func sendCopyData(_ bytes: [UInt8]) -> Bool {
        let pieceSize = 1 << 18
        return unsafe bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let piece = unsafe buffer[offset..<min(offset + pieceSize, buffer.count)]
                let chars = unsafe piece.withMemoryRebound(to: CChar.self) { chars in
                    unsafe PQputCopyData(connection, chars.baseAddress, Int32(chars.count))
                }
                guard chars == 1 else { return false }
                offset += pieceSize
            }
            return true
        }
    }

    /// Ends COPY and gives the server's answer; nil where the connection is lost.
    func endCopy() -> QueryResult? {
        guard unsafe PQputCopyEnd(connection, nil) == 1 else { return nil }
        let answer = unsafe own(PQgetResult(connection))
        // The protocol asks for reading on until there is nothing more.
        while unsafe own(PQgetResult(connection)) != nil {}
        return answer
    }

    /// The parts of a connection string or URL that are given in it; nil where it cannot be read.
    static func parse(conninfo: String) -> [String: String]? {
        unsafe withCStrings([conninfo]) { strings in
            guard let options = unsafe PQconninfoParse(strings?[0], nil) else { return nil }
            defer { unsafe PQconninfoFree(options) }
            var parts: [String: String] = [:]
            var option = unsafe options
            while let keyword = unsafe option.pointee.keyword {
                if let value = unsafe option.pointee.val {
                    unsafe parts[String(cString: keyword)] = unsafe String(cString: value)
                }
                unsafe option += 1
            }
            return parts
        }
    }

    private func own(_ result: OpaquePointer?) -> QueryResult? {
        unsafe result.map { unsafe QueryResult(owning: $0) }
    }

    /// Called by libpq, on the thread of the running call; `context` is the connection's log.
    private static let receiveNotice: PQnoticeReceiver = { context, result in
        guard let context = unsafe context, let result = unsafe result else { return }
        let log = unsafe Unmanaged<NoticeLog>.fromOpaque(context).takeUnretainedValue()
        log.append(unsafe QueryResult.notice(borrowing: result))
    }
}

/// Lends strings as a C array of NUL-terminated strings (null for nil), for the length of `body`.
private func withCStrings<Result>(
    _ strings: [String?],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    var characters: [CChar] = []
    var offsets: [Int?] = []
    for string in strings {
        offsets.append(string == nil ? nil : characters.count)
        guard let string else { continue }
        for byte in string.utf8 { characters.append(CChar(bitPattern: byte)) }
        characters.append(0)
    }
    return unsafe characters.withUnsafeBufferPointer { buffer in
        var pointers: [UnsafePointer<CChar>?] = unsafe []
        for offset in offsets {
            unsafe pointers.append(offset.flatMap { unsafe buffer.baseAddress?.advanced(by: $0) })
        }
        // `PQconnectdbParams` reads up to a null.
        unsafe pointers.append(nil)
        return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
}
