import Foundation

/// The seeds of the properties.
///
/// `SEEDS` in the environment asks for more of them, or for one: `SEEDS=5000`, `SEEDS=17...17`.
public enum Seeds {
    /// As many as most properties are tried on.
    public static let range = range(unlessAsked: 300)

    /// So many of them, unless the environment asks for others.
    public static func range(unlessAsked count: UInt64) -> Range<UInt64> {
        let text = ProcessInfo.processInfo.environment["SEEDS"] ?? "\(count)"
        let bounds = text.split(separator: ".").compactMap { UInt64($0) }
        switch bounds.count {
        case 1: return 0..<bounds[0]
        case 2: return bounds[0]..<bounds[1] + 1
        default: preconditionFailure("SEEDS=\(text) is no number of seeds")
        }
    }

    /// What comes of every seed, or of every third, say, in order, on all cores.
    public static func map<Report: Sendable>(
        _ range: Range<UInt64> = range,
        each step: UInt64 = 1,
        _ report: @escaping @Sendable (UInt64) -> Report
    ) async -> [Report] {
        await withTaskGroup(of: [(UInt64, Report)].self) { group in
            for remainder in 0..<8 as Range<UInt64> {
                group.addTask {
                    range.filter { $0 % step == 0 && $0 / step % 8 == remainder }.map {
                        ($0, report($0))
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
