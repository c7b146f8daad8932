import ArgumentParser
import SentinelEvent
import SentinelStore

struct AlertsDigest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Prints the digest of all alerts, by which a replay can be held to them.",
        discussion: """
            Example:
              esentinel replay --complete replay/district --data /tmp/district
              esentinel alerts digest --data /tmp/district

            It covers ids, outcomes, evidence and rule hashes of the alerts that are not \
            withdrawn: what does not depend on the order of arrival. replay --verify holds the \
            log that filled the database to it.
            """
    )

    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Prints a JSON object with the digest and how many alerts it covers.")
    var json = false

    func run() throws {
        let store = try database.openStore()
        let digest = try describing { try store.digest() }
        guard json else { return Terminal.say(digest.hexadecimal) }
        var object = JSONObjectWriter()
        object.add("digest", digest.hexadecimal)
        object.add("alerts", number: digest.count)
        Terminal.say(object.finished())
    }
}
