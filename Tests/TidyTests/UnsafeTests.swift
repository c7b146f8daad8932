import Testing

@Suite("Unsafe code has an address")
struct UnsafeTests {
    /// The files that may hold `unsafe`, `@unsafe` or `@safe`, each with its reason.
    private static let permitted: [String: String] = [
        "Sources/SentinelArchive/Compression/Compressor.swift":
            "owns a ZSTD_CCtx and hands it buffers",
        "Sources/SentinelArchive/Compression/Decompressor.swift":
            "owns a ZSTD_DCtx and hands it buffers",
        "Sources/SentinelArchive/Reading/RawBytes.swift":
            "memchr over a line buffer, and read(2) into it",
        "Sources/SentinelExpression/Patterns/RegularExpression.swift":
            "owns a compiled RE2 pattern and lends it strings",
        "Sources/SentinelService/BlockingExecutor.swift":
            "an actor's own queue, which it owns as long as it lives",
        "Sources/SentinelStore/Connection/ConnectionHandle.swift":
            "owns a PGconn and hands it C strings",
        "Sources/SentinelStore/Connection/RowReader.swift":
            "owns a PGresult and copies values out of it",
    ]

    private func isUnsafe(_ source: SwiftSource) -> Bool {
        source.code.contains(/\bunsafe\b|@safe\b/.wordBoundaryKind(.simple))
    }

    @Test("It stands only in the files of the table, and each of them still needs it")
    func addresses() throws {
        let users = Set(try Repository.sources(under: "Sources").filter(isUnsafe).map(\.path))
        let permitted = Set(Self.permitted.keys)
        #expect(users.subtracting(permitted).sorted() == [], "not in the table")
        #expect(permitted.subtracting(users).sorted() == [], "in the table without need")
    }

    @Test("The word counts in code, not in comments, strings or longer names")
    func recognition() {
        func source(_ text: String) -> SwiftSource { SwiftSource(path: "", text: text) }
        #expect(isUnsafe(source("let a = unsafe b.pointee")))
        #expect(isUnsafe(source("@safe struct A {}")))
        #expect(!isUnsafe(source("// unsafe\nlet a = \"unsafe\"\nlet unsafeness = 1")))
    }
}
