import Foundation
import SentinelArchive
import Testing

@Suite("A folder of snapshots")
struct SnapshotFolderTests {
    private static func folder() -> SnapshotFolder {
        SnapshotFolder("\(NSTemporaryDirectory())snapshots-\(UUID().uuidString)")
    }

    private static func names(_ folder: SnapshotFolder) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    @Test("It holds the newest two, the newest first")
    func newest() throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        #expect(folder.offsets().isEmpty)
        for offset in [0, 9, 10, 200] { try folder.store([1, UInt8(offset)], at: offset) }
        #expect(folder.offsets() == [200, 10])
        #expect(try folder.read(10) == [1, 10])
        #expect(Self.names(folder).count == 2)
        try folder.store([7], at: 200)
        #expect(try folder.read(200) == [7])
        #expect(throws: ArchiveError.self) { _ = try folder.read(9) }
    }

    @Test("A folder that cannot be made or written to says what to do, and what was there remains")
    func unwritable() throws {
        let file = "\(NSTemporaryDirectory())snapshots-\(UUID().uuidString)"
        try Data([1]).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let error = #expect(throws: ArchiveError.self) {
            try SnapshotFolder(file).store([1], at: 1)
        }
        #expect(error?.code == .notWritable)
        #expect(error?.description.contains("check that") == true)
    }

    @Test("A write that broke off at any byte leaves the snapshot before, and goes with the next")
    func brokenOff() throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try folder.store([1, 2, 3], at: 5)
        for count in 0...64 {
            let left = "\(folder.path)/.snapshot-0000000000000000006.1x\(count)y.partial"
            try Data(repeating: 7, count: count).write(to: URL(fileURLWithPath: left))
            #expect(folder.offsets() == [5])
            #expect(try folder.read(5) == [1, 2, 3])
        }
        try folder.store([4], at: 6)
        #expect(folder.offsets() == [6, 5])
        #expect(Self.names(folder).count == 2)
    }

    @Test("What else lies in the folder is left alone")
    func others() throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try folder.store([1], at: 1)
        for name in ["snapshot-", "snapshot-x", "notes.txt", ".events.zst.1.partial"] {
            try Data([9]).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
        }
        for offset in 2...5 { try folder.store([1], at: offset) }
        #expect(folder.offsets() == [5, 4])
        #expect(Self.names(folder).count == 6)
    }
}
