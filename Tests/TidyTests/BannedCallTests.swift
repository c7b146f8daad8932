import Testing

/// Something that the code does without.
private struct Ban {
    /// Where a ban holds.
    enum Scope {
        case everywhere
        case outside(Set<String>)
        case inside(Set<String>)

        func covers(_ target: String) -> Bool {
            switch self {
            case .everywhere: true
            case .outside(let targets): !targets.contains(target)
            case .inside(let targets): targets.contains(target)
            }
        }
    }

    var what: String
    var pattern: @Sendable () -> Regex<Substring>
    var scope: Scope = .everywhere
    /// Comments and literals are searched too.
    var inText = false
    var because: String

    /// The pure targets: no database, no network, no file, no clock.
    static let pure: Set<String> = [
        "SentinelEvent", "SentinelExpression", "SentinelRules", "SentinelEngine",
        "SentinelReference",
    ]

    static let all: [Ban] = [
        Ban(
            what: "fatalError",
            pattern: { /\bfatalError\(/ },
            because: "throw for the world, `precondition` with a sentence for the program"
        ),
        Ban(what: "try!", pattern: { /\btry!/ }, because: "an error is handled or thrown on"),
        Ban(what: "as!", pattern: { /\bas!/ }, because: "a cast that can fail is `as?`"),
        Ban(
            what: "print",
            pattern: { /\b(?:print|debugPrint|dump)\(/ },
            scope: .outside(["SentinelCommands"]),
            because: "only SentinelCommands talks to people"
        ),
        Ban(
            what: "NSLog",
            pattern: { /\bNSLog\(/ },
            because: "only SentinelCommands talks to people"
        ),
        Ban(
            what: "an unfinished mark",
            pattern: { /\b(?:TODO|FIXME|XXX)\b/ },
            inText: true,
            because: "what is missing stands in an issue"
        ),
        Ban(
            what: "DispatchQueue.main",
            pattern: { /\bDispatchQueue\.main\b/ },
            because: "a service has no main queue to wait on"
        ),
        Ban(
            what: "sleep",
            pattern: { /\b(?:u|nano)?sleep\(/ },
            scope: .inside(pure),
            because: "time is an argument of the pure targets"
        ),
        Ban(
            what: "a clock",
            pattern: {
                /\b(?:Date\(\)|Date\.now\b|ContinuousClock\b|SuspendingClock\b|clock_gettime\b)/
            },
            scope: .inside(pure),
            because: "time is an argument of the pure targets"
        ),
        Ban(
            what: "nonisolated(unsafe)",
            pattern: { /\bnonisolated\(unsafe\)/ },
            because: "shared state stands in a Mutex, an Atomic or an actor"
        ),
    ]

    func findings(in source: SwiftSource) -> [Finding] {
        guard scope.covers(source.target) else { return [] }
        let pattern = pattern().wordBoundaryKind(.simple)
        return (inText ? source.numberedLines : source.numberedCodeLines)
            .filter { $0.text.contains(pattern) }
            .map { Finding(path: source.path, line: $0.number, message: "\(what): \(because)") }
    }
}

@Suite("What the product does without")
struct BannedCallTests {
    /// Files that may say `@unchecked Sendable`, each with its reason.
    private static let uncheckedSendable: [String: String] = [
        "Sources/SentinelArchive/Compression/Compressor.swift":
            "the encoder's handle has one owner, which cannot be copied",
        "Sources/SentinelArchive/Compression/Decompressor.swift":
            "the decoder's handle has one owner, which cannot be copied",
        "Sources/SentinelExpression/Patterns/RegularExpression.swift":
            "RE2 patterns never change, and any number of threads may match with one",
    ]

    private func findings(in text: String, target: String) -> [String] {
        let source = SwiftSource(path: "Sources/\(target)/A.swift", text: text)
        return Ban.all.filter { !$0.findings(in: source).isEmpty }.map(\.what)
    }

    @Test("No banned call stands in Sources")
    func bans() throws {
        let sources = try Repository.sources(under: "Sources")
        let found = Ban.all.flatMap { ban in sources.flatMap(ban.findings) }
        expectNone(found)
    }

    @Test("@unchecked Sendable stands only where the table says why")
    func unchecked() throws {
        let users = Set(
            try Repository.sources(under: "Sources")
                .filter { $0.code.contains(/@unchecked\s+Sendable/) }.map(\.path)
        )
        let permitted = Set(Self.uncheckedSendable.keys)
        #expect(users.subtracting(permitted).sorted() == [], "not in the table")
        #expect(permitted.subtracting(users).sorted() == [], "in the table without need")
    }

    @Test(
        "The bans catch what they name",
        arguments: [
            ("fatalError(\"a\")", "fatalError"), ("try! a()", "try!"), ("a as! B", "as!"),
            ("print(a)", "print"), ("// TODO: a", "an unfinished mark"),
            ("Thread.sleep(1)", "sleep"), ("try await Task.sleep(for: a)", "sleep"),
            ("let a = Date()", "a clock"), ("ContinuousClock().now", "a clock"),
            ("nonisolated(unsafe) var a = 1", "nonisolated(unsafe)"),
        ]
    )
    func catches(text: String, what: String) {
        #expect(findings(in: text, target: "SentinelEngine").contains(what))
    }

    @Test("They leave comments, literals and other names alone")
    func leaves() {
        let text = "// print(a)\nlet a = \"fatalError(\"\nblueprint(a)\na.printed(b)\nLocalDate()\n"
        #expect(findings(in: text, target: "SentinelEngine") == [])
        #expect(findings(in: "print(a)", target: "SentinelCommands") == [])
        #expect(findings(in: "Thread.sleep(1)\nDate()", target: "SentinelStore") == [])
    }
}
