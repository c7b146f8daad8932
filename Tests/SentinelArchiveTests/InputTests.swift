import Foundation
import SentinelArchive
import SystemPackage
import Testing

@Suite("What a user names")
struct InputTests {
    @Test("A folder is its logs in byte order of their paths")
    func folder() throws {
        let folder = try TemporaryFolder()
        for name in [
            "a.ndjson", "a/b.ndjson", "a-b.ndjson.zst", "B.ndjson", "z/y/x.ndjson.zst", "é.ndjson",
            "notes.txt", "old.zst", ".hidden.ndjson", ".git/c.ndjson", "empty/readme",
        ] {
            _ = try folder.file(name)
        }
        let expected = [
            "B.ndjson", "a-b.ndjson.zst", "a.ndjson", "a/b.ndjson", "z/y/x.ndjson.zst", "é.ndjson",
        ]
        for path in [folder.path, folder.path + "/"] {
            let sources = try ArchiveInput(path).sources()
            #expect(sources.map(\.displayName) == expected.map { folder.path + "/" + $0 })
        }
    }

    @Test("A file is taken whatever its name, and - is standard input")
    func single() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("events.log", Array("a\n".utf8))
        let sources = try ArchiveInput(path).sources()
        #expect(sources == [ArchiveSource(path: path)])
        #expect(drain(try LineReader(sources[0])).texts == ["a"])
        #expect(try ArchiveInput("-").sources() == [.standardInput])
    }

    @Test("Errors say what, where, and what to do")
    func errors() throws {
        let folder = try TemporaryFolder()
        let missing = folder.path + "/nothing"
        let notFound = #expect(throws: ArchiveError.self) { try ArchiveInput(missing).sources() }
        #expect(notFound?.code == .notFound && notFound?.path == missing)
        let message = "\(missing): no such file or folder; check the path, or name - for"
        #expect(notFound?.description.hasPrefix(message) == true)
        let noLogs = #expect(throws: ArchiveError.self) { try ArchiveInput(folder.path).sources() }
        #expect(noLogs?.code == .noLogs)
        let gone = #expect(throws: ArchiveError.self) {
            _ = try LineReader(ArchiveSource(path: missing))
        }
        #expect(gone?.code == .notFound)
    }

    @Test("Links to files are followed, links to folders and to nothing are not")
    func links() throws {
        let folder = try TemporaryFolder()
        let log = try folder.file("log.ndjson", Array("a".utf8))
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: folder.path + "/round", withDestinationPath: ".")
        try manager.createSymbolicLink(
            atPath: folder.path + "/link.ndjson",
            withDestinationPath: log
        )
        #expect(try ArchiveInput(folder.path).sources().count == 2)
        try manager.createSymbolicLink(
            atPath: folder.path + "/dead.ndjson",
            withDestinationPath: folder.path + "/nowhere"
        )
        let error = #expect(throws: ArchiveError.self) {
            try ArchiveInput(folder.path).sources()
        }
        #expect(error?.code == .notReadable)
    }

    @Test("Lines come out of a pipe as they are written")
    func pipe() throws {
        let (reading, writing) = try FileDescriptor.pipe()
        defer { try? reading.close() }
        _ = try writing.writeAll(Array("first\nsecond\nhal".utf8))
        var reader = try LineReader(ArchiveSource(path: "/dev/fd/\(reading.rawValue)"))
        let batch = reader.nextBatch()
        #expect(batch?.lines.map(\.number) == [1, 2])
        let progress = reader.progress
        #expect(progress.compressedSize == nil)
        _ = try writing.writeAll(Array("f".utf8))
        try writing.close()
        let last = drain(reader)
        #expect(last.texts == ["half"])
        #expect(last.lines.map(\.number) == [3])
    }

    @Test("zstd comes through a pipe as well")
    func compressedPipe() async throws {
        let lines = sampleLines(5000)
        let bytes = try archive(lines)
        let (reading, writing) = try FileDescriptor.pipe()
        defer { try? reading.close() }
        async let written = Self.write(bytes, to: writing)
        let reader = try LineReader(ArchiveSource(path: "/dev/fd/\(reading.rawValue)"))
        #expect(drain(reader).texts == lines)
        #expect(try await written == bytes.count)
    }

    @concurrent
    private static func write(_ bytes: [UInt8], to file: FileDescriptor) async throws -> Int {
        defer { try? file.close() }
        return try file.writeAll(bytes)
    }

    @Test("A folder opened as a file is a read error, not a crash")
    func folderAsFile() throws {
        let folder = try TemporaryFolder()
        let result = drain(try LineReader(ArchiveSource(path: folder.path)))
        #expect(result.reasons == [.readError])
    }
}
