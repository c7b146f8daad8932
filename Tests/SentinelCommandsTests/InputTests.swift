import Foundation
import Testing

@Suite("One log in many shapes")
struct InputTests {
    private func expected() throws -> Data {
        let out = try #require(try District.excerptJudged.get().out)
        try #require(try District.excerptJudged.get().alerts.count > 50)
        return out
    }

    /// The excerpt in three parts.
    private func parts() throws -> [ArraySlice<String>] {
        let lines = try District.excerpt.get()
        let third = lines.count / 3
        return [lines[..<third], lines[third..<2 * third], lines[(2 * third)...]]
    }

    @Test("Two files, named one after the other, are one log")
    func files() throws {
        let parts = try parts()
        let first = try Log.write(parts[0] + parts[1], named: "first.ndjson.zst")
        let second = try Log.write(parts[2], named: "second.ndjson")
        #expect(try Judged.whole(first, second).out == expected())
    }

    @Test("A folder with subfolders is one log, in byte order of the path")
    func folder() throws {
        let folder = try RunFolder.freshFolder("log")
        let names = ["B/2.ndjson", "B/3.ndjson.zst", "a.ndjson.zst"]
        try FileManager.default.createDirectory(
            atPath: folder + "/B",
            withIntermediateDirectories: false
        )
        for (name, part) in zip(names, try parts()) {
            try Log.write(part, to: "\(folder)/\(name)")
        }
        try Data("no log".utf8).write(to: URL(filePath: folder + "/B/README.md"))
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/B/loop",
            withDestinationPath: folder
        )
        let judged = try Judged.whole(folder)
        #expect(judged.out == (try expected()))
        #expect(judged.quarantine == [])

        // With the end of the log first, the revisions are others.
        let paths = names.map { "\(folder)/\($0)" }
        let turned = try Judged.replay(paths.reversed(), ["--revisions"])
        let inOrder = try Judged.replay([folder], ["--revisions"])
        let named = try Judged.replay(paths, ["--revisions"])
        #expect(inOrder.out == named.out)
        #expect(inOrder.out != turned.out, "the order of the parts can be seen in the revisions")
    }

    @Test("Standard input is a log, plain or compressed", arguments: ["ndjson", "ndjson.zst"])
    func standardInput(ending: String) throws {
        let file = try Log.write(try District.excerpt.get(), named: "log.\(ending)")
        #expect(try Judged.whole("-", input: file).out == expected())
    }

    @Test("A pipe is a log, and may stand between files")
    func pipe() throws {
        let parts = try parts()
        let files = try parts.map { try Log.write($0) }
        let out = try RunFolder.fresh("out.ndjson")
        let script = #"cat "$1" | "$0" replay --complete --no-database --out "$4" "$2" - "$3""#
        let program = try Program.path.get()
        let arguments = ["-c", script, program, files[1], files[0], files[2], out]
        let outcome = try Program.run("/bin/sh", arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(FileManager.default.contents(atPath: out) == (try expected()))
    }

    @Test("Many frames in a row are one log, empty ones included")
    func frames() throws {
        let empty = try Log.bytes(try Log.write([]))
        var bytes = try Log.bytes(try Log.write(try parts()[0], frameBytes: 10_000))
        for part in try parts()[1...] { bytes += try empty + Log.bytes(Log.write(part)) }
        let judged = try Judged.whole(try RunFolder.freshFile("frames.ndjson.zst", bytes))
        #expect(judged.out == (try expected()))
        #expect(judged.statistics?.compressed_bytes == bytes.count)
    }

    @Test("Lines that end in CR LF, blank lines, and a last line without an end are fine")
    func lineEnds() throws {
        let text = try District.excerpt.get().joined(separator: "\r\n\n   \n")
        let file = try RunFolder.freshFile("log.ndjson", Array(text.utf8))
        let judged = try Judged.whole(file)
        #expect(judged.out == (try expected()))
        #expect(judged.quarantine == [])
    }

    @Test("Alerts written to standard output are all that stands there")
    func standardOutput() throws {
        let file = try District.excerptFile.get()
        let options = ["replay", "--complete", "--no-database", "--out", "-"]
        let outcome = try Program.run(options + [file])
        #expect(outcome.status == 0)
        #expect(outcome.output == (try expected()))
        #expect(outcome.errors.contains("alerts "), "the summary is for people, not for the file")
    }
}
