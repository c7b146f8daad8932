// One of the two files that touch libpq's pointers (the other is ConnectionHandle.swift). Every
// pointer read here belongs to a `PGresult`, which `QueryResult` owns and frees in its `deinit`;
// values are copied out before the owner can go.

internal import CLibpq

/// Owns one `PGresult` of libpq.
@safe
final class QueryResult {
    /// What the server answered.
    enum Status {
        /// Rows, perhaps none.
        case rows
        /// A statement without rows is done.
        case done
        /// The server waits for COPY data.
        case copyIn
        /// The server refused.
        case failed
    }

    /// Freed by `PQclear` in `deinit`, and nowhere else.
    private let result: OpaquePointer

    /// Takes ownership of a result that libpq allocated.
    init(owning result: OpaquePointer) {
        unsafe self.result = unsafe result
    }

    deinit {
        unsafe PQclear(result)
    }

    /// What the server answered.
    var status: Status {
        switch unsafe PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE: .rows
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .done
        case PGRES_COPY_IN: .copyIn
        default: .failed
        }
    }

    /// How many rows came.
    var rowCount: Int {
        Int(unsafe PQntuples(result))
    }

    /// How many fields each row has.
    var columnCount: Int {
        Int(unsafe PQnfields(result))
    }

    /// The server's name of what it did, such as `COMMIT`.
    var commandTag: String {
        unsafe Self.string(PQcmdStatus(result)) ?? ""
    }

    /// A field's text; nil for null.
    ///
    /// The indices are inside the result: the caller checks.
    func text(row: Int, column: Int) -> String? {
        let (row, column) = (Int32(row), Int32(column))
        guard unsafe PQgetisnull(result, row, column) == 0,
            let value = unsafe PQgetvalue(result, row, column)
        else { return nil }
        let length = Int(unsafe PQgetlength(result, row, column))
        let bytes = unsafe UnsafeRawBufferPointer(start: value, count: length)
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    /// The server's refusal as an error; `action` says what was tried.
    func failure(_ action: String) -> StoreError {
        let state = unsafe Self.string(clibpq_sqlstate(result)) ?? "XX000"
        let primary = unsafe Self.string(clibpq_primary_message(result)) ?? ""
        var message = "\(action): "
        message += StoreError.publicMessage(sqlState: state, primary: primary)
        let places = [
            ("table", unsafe Self.string(clibpq_table(result))),
            ("column", unsafe Self.string(clibpq_column(result))),
            ("constraint", unsafe Self.string(clibpq_constraint(result))),
            ("character", unsafe Self.string(clibpq_position(result))),
        ]
        for case (let kind, let name?) in places { message += ", \(kind) \(name)" }
        if let advice = StoreError.advice(sqlState: state) { message += "; \(advice)" }
        return StoreError(.statementFailed, message, sqlState: state)
    }

    /// Reads a notice from a result that stays libpq's own.
    static func notice(borrowing result: OpaquePointer) -> Notice {
        let state = unsafe string(clibpq_sqlstate(result)) ?? "00000"
        let primary = unsafe string(clibpq_primary_message(result)) ?? ""
        let message =
            state.hasPrefix("00") || state.hasPrefix("01")
            ? primary : StoreError.publicMessage(sqlState: state, primary: primary)
        return Notice(sqlState: state, message: message)
    }

    private static func string(_ pointer: UnsafePointer<CChar>?) -> String? {
        unsafe pointer.map { unsafe String(cString: $0) }
    }
}

/// Reads the fields of one row from left to right, in the order of the statement's select list.
public struct RowReader {
    private let result: QueryResult
    private let row: Int
    private var column = 0

    /// A reader that stands before the row's first field.
    init(result: QueryResult, row: Int) {
        self.result = result
        self.row = row
    }

    /// The next field's text; nil for null.
    ///
    /// - Throws: `unexpectedAnswer` where the row has no further field.
    public mutating func optionalText() throws(StoreError) -> String? {
        guard column < result.columnCount else {
            throw StoreError(.unexpectedAnswer, "row has \(result.columnCount) fields only")
        }
        defer { column += 1 }
        return result.text(row: row, column: column)
    }

    /// The next field's text.
    ///
    /// - Throws: `unexpectedAnswer` where it is null or missing.
    public mutating func text() throws(StoreError) -> String {
        guard let value = try optionalText() else { throw unexpected("a value, found null") }
        return value
    }

    /// The next field as a whole number.
    ///
    /// - Throws: `unexpectedAnswer` where it is none.
    public mutating func integer() throws(StoreError) -> Int64 {
        guard let value = Int64(try text()) else { throw unexpected("a whole number") }
        return value
    }

    /// The next field as a truth value.
    ///
    /// - Throws: `unexpectedAnswer` where it is none.
    public mutating func boolean() throws(StoreError) -> Bool {
        switch try text() {
        case "t": true
        case "f": false
        default: throw unexpected("a truth value")
        }
    }

    /// An error about the field that was read last.
    func unexpected(_ wanted: String) -> StoreError {
        StoreError(.unexpectedAnswer, "field \(column) of the answer: expected \(wanted)")
    }
}
