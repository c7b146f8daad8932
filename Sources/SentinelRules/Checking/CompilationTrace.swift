import SentinelExpression

/// What became of each expression on its way from document to program, for those who want to see.
final class CompilationTrace {
    /// One expression at each of its stages.
    struct Entry {
        let position: DocumentPosition
        /// The syntax tree as text, definitions expanded.
        let parsed: String
        /// The typed tree, a node a line.
        let checked: String
        /// Keeps the program's identity, by which it is found.
        let program: Program
    }

    /// The definitions that expressions may use.
    var definitions: [MacroDefinition] = []
    private var entries: [ObjectIdentifier: Entry] = [:]

    /// The stages of a program.
    func entry(of program: Program) -> Entry? {
        entries[ObjectIdentifier(program)]
    }

    /// Compiles an expression stage by stage, and takes note of each.
    func compile(
        _ source: LocatedText,
        _ compiler: Compiler,
        expecting: ExpressionType?
    ) throws(ExpressionDiagnostics) -> Program {
        let parsed = try compiler.parse(source.text, origin: "")
        let checked = try compiler.check(parsed, expecting: expecting)
        let program = compiler.plan(checked)
        entries[ObjectIdentifier(program)] = Entry(
            position: source.place(codePoint: 0),
            parsed: parsed.description,
            checked: checked.description,
            program: program
        )
        return program
    }
}
