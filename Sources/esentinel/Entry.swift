import Foundation
import SentinelCommands

/// The program's entry: everything else is in `SentinelCommands`.
@main
enum Entry {
    static func main() async {
        exit(await run(Array(CommandLine.arguments.dropFirst())))
    }
}
