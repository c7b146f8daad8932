import Dispatch
import Foundation
import SentinelArchive
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
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("first\nsecond\nhal".utf8))
        var reader = try LineReader(Self.source(of: pipe))
        let batch = reader.nextBatch()
        #expect(batch?.lines.map(\.number) == [1, 2])
        let progress = reader.progress
        #expect(progress.compressedSize == nil)
        try pipe.fileHandleForWriting.write(contentsOf: Data("f".utf8))
        try pipe.fileHandleForWriting.close()
        let last = drain(reader)
        #expect(last.texts == ["half"])
        #expect(last.lines.map(\.number) == [3])
    }

    @Test("zstd comes through a pipe as well")
    func compressedPipe() throws {
        let lines = sampleLines(5000)
        let bytes = try archive(lines)
        let pipe = Pipe()
        // On a thread of its own: all of those that tests run on may be waiting for it.
        let writing = DispatchQueue(label: "writer")
        writing.async {
            try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
            try? pipe.fileHandleForWriting.close()
        }
        let reader = try LineReader(Self.source(of: pipe))
        #expect(drain(reader).texts == lines)
    }

    private static func source(of pipe: Pipe) -> ArchiveSource {
        ArchiveSource(path: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    }

    @Test("A folder opened as a file is a read error, not a crash")
    func folderAsFile() throws {
        let folder = try TemporaryFolder()
        let result = drain(try LineReader(ArchiveSource(path: folder.path)))
        #expect(result.reasons == [.readError])
    }
}
