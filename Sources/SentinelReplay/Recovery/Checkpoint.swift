package import SentinelEngine

/// The states of all engines of a group after the same events, as bytes for one file.
///
/// Layout: the magic, a byte for the version, the number of engines, and of each its snapshot
/// behind the number of its bytes; all numbers have eight bytes, the least first. Every snapshot
/// has a checksum of its own.
package struct Checkpoint: Hashable, Sendable {
    /// One for each engine, in their order.
    package let states: [EngineSnapshot]

    private static let magic = Array("ESNTLCKP".utf8)
    private static let version: UInt8 = 1

    /// A checkpoint of a group's snapshots.
    package init(_ states: [EngineSnapshot]) {
        self.states = states
    }

    /// A checkpoint that was stored.
    ///
    /// - Throws: `SnapshotError` where it is not whole, as far as its lengths tell.
    package init(bytes: [UInt8]) throws(SnapshotError) {
        var rest = bytes[...]
        guard rest.starts(with: Self.magic) else { throw .damaged("it is no checkpoint") }
        rest = rest.dropFirst(Self.magic.count)
        guard let version = rest.popFirst() else { throw .damaged("it ends too soon") }
        guard version == Self.version else { throw .version(Int(version)) }
        var states: [EngineSnapshot] = []
        for _ in 0..<(try Self.number(&rest, most: 1_000)) {
            let count = try Self.number(&rest, most: rest.count)
            guard count <= rest.count else { throw .damaged("it ends too soon") }
            states.append(EngineSnapshot(bytes: Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        guard rest.isEmpty, !states.isEmpty else { throw .damaged("its lengths are others") }
        self.states = states
    }

    /// The bytes to store.
    package var bytes: [UInt8] {
        var bytes = Self.magic + [Self.version] + Self.bytes(states.count)
        for state in states { bytes += Self.bytes(state.bytes.count) + state.bytes }
        return bytes
    }

    private static func bytes(_ number: Int) -> [UInt8] {
        stride(from: 0, to: 64, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func number(
        _ rest: inout ArraySlice<UInt8>,
        most: Int
    ) throws(SnapshotError) -> Int {
        guard rest.count >= 8 else { throw .damaged("it ends too soon") }
        let number = rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(8)
        guard number <= UInt64(most) else { throw .damaged("a length is more than there is") }
        return Int(number)
    }
}
