import ArgumentParser

/// `esentinel expression …`: the expressions that rules are written in.
struct ExpressionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expression",
        abstract: "Expressions of rules (CEL).",
        discussion: "Example:\n  esentinel expression eval \"'患者A'.size() * 2\"",
        subcommands: [ExpressionEval.self, ExpressionConformance.self]
    )
}
