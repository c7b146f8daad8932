import ArgumentParser

/// `esentinel logs …`: archives and journals as files.
struct LogsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Says what archives hold, proves that they are whole, packs them anew.",
        discussion: """
            Example:
              esentinel logs inspect replay/district
              esentinel logs pack old-logs --out 2025.ndjson.zst
              esentinel logs verify 2025.ndjson.zst
            """,
        subcommands: [LogsInspect.self, LogsVerify.self, LogsPack.self]
    )
}
