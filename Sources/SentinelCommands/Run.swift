import ArgumentParser

/// Runs the command that the arguments name, and says with which status the program should end: 0
/// done, 1 the input or the world is at fault, 64 wrong usage.
public func run(_ arguments: [String]) async -> Int32 {
    do {
        var command = try Esentinel.parseAsRoot(arguments)
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
        return 0
    } catch let failure as CommandFailure {
        for message in failure.messages { Terminal.complain("esentinel: \(message)") }
        return 1
    } catch {
        let code = Esentinel.exitCode(for: error)
        let message = Esentinel.fullMessage(for: error)
        if code.isSuccess {
            Terminal.say(message)
        } else if !message.isEmpty {
            Terminal.complain(message)
        }
        return code.rawValue
    }
}

/// The root of all subcommands.
struct Esentinel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esentinel",
        abstract: "电子哨兵: finds suspicions of fund fraud in event logs.",
        discussion: """
            Example:
              esentinel replay --complete replay/district
              esentinel alerts list
            """,
        subcommands: [
            ReplayCommand.self, SimulateCommand.self, ScoreCommand.self, RulesCommand.self,
            ExpressionCommand.self, AlertsCommand.self, LogsCommand.self, DatabaseCommand.self,
        ]
    )
}

/// The input or the world is at fault: each message says what, where and what to do.
struct CommandFailure: Error {
    let messages: [String]

    init(_ messages: [String]) {
        self.messages = messages
    }

    init(_ message: String) {
        self.init([message])
    }
}
