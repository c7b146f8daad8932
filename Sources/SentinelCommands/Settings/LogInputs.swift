import SentinelArchive
import SentinelReplay

/// The logs that a command was given.
enum LogInputs {
    /// The files of those inputs that can be opened; the replay says what is wrong with the others.
    static func openable(_ inputs: [ArchiveInput]) throws -> [ArchiveSource] {
        var sources: [ArchiveSource] = []
        var failures: [ArchiveError] = []
        for input in inputs {
            do throws(ArchiveError) {
                sources += try input.sources()
            } catch {
                failures.append(error)
            }
        }
        guard !sources.isEmpty else { throw CommandFailure(failures.map(\.description)) }
        return sources
    }

    /// Fails where an input could not be opened or gave nothing.
    static func check(_ report: ReplayReport) throws {
        let failures =
            report.failures.map(\.description)
            + report.emptyInputs.map { path in
                "\(path): no good event; is it an event log (.ndjson or .ndjson.zst)?"
            }
        guard failures.isEmpty else { throw CommandFailure(failures) }
    }
}
