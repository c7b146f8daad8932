extension Connection {
    /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
    ///
    /// Transactions do not nest.
    ///
    /// - Throws: what `body` throws; `statementFailed` where the commit is refused.
    public func transaction<Value>(
        _ body: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try transaction("begin isolation level read committed", body)
    }

    /// Runs `body` in a transaction that only reads and sees one state of the database.
    ///
    /// - Throws: as `transaction`.
    public func snapshot<Value>(
        _ body: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try transaction("begin isolation level repeatable read read only", body)
    }

    private func transaction<Value>(
        _ begin: SQL,
        _ body: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        precondition(!isInTransaction, "a transaction is open on this connection already")
        try run(script: begin.text, as: "begin of a transaction")
        isInTransaction = true
        defer { isInTransaction = false }
        do throws(StoreError) {
            let value = try body()
            try commit()
            return value
        } catch {
            // The first error is the one to tell; a lost connection rolls back by itself.
            _ = try? run(script: "rollback", as: "rollback")
            throw error
        }
    }

    /// Commits; PostgreSQL answers ROLLBACK where an earlier failure was swallowed.
    private func commit() throws(StoreError) {
        let tag = try run(script: "commit", as: "commit")
        guard tag == "COMMIT" else {
            throw StoreError(
                .statementFailed,
                "commit: rolled back, since a statement in it had failed"
            )
        }
    }
}
