public import SentinelEvent

/// Appends lines to a journal so that a line is either durable or was never there.
///
/// Lines are gathered until ``commit()``, which writes them as one zstd frame behind a marker with
/// the offset of the first of them, and returns once they are on the disk. A segment that has
/// become large is sealed by its manifest. A crash leaves at most one unfinished frame, at the end
/// of the last segment: nobody was told that its lines are kept, and it is put aside when the
/// journal is opened again.
///
/// There may be one writer for a folder at a time; its owner sees to that.
public struct JournalWriter: ~Copyable, Sendable {
    /// What was amiss when the journal was opened.
    public let findings: [JournalFinding]
    /// The offset of the first line that is not durable.
    public private(set) var end: Int
    private let folder: JournalFolder
    private let options: JournalOptions
    private var frames: FrameWriter
    private var file: JournalFile?
    /// What is durable of the segment in hand.
    private var outline: SegmentOutline
    /// Lines that were appended, each with its newline.
    private var pending: [UInt8] = []
    /// Where each of them ends before its newline, and when its event happened.
    private var pendingEnds: [(end: Int, time: Instant?)] = []
    private var isBroken = false

    /// Lines appended and not yet committed.
    public var pendingLines: Int { pendingEnds.count }

    /// Opens the journal of a folder, which is made where it is missing.
    ///
    /// - Parameters:
    ///   - folder: the journal.
    ///   - options: how to write it.
    ///   - time: when the event of a line happened, for lines of a segment that was not sealed.
    /// - Returns: a writer behind its last whole frame.
    /// - Throws: `notReadable`, `notWritable`; `compressionFailed` without memory for an encoder.
    public static func open(
        _ folder: JournalFolder,
        options: JournalOptions = JournalOptions(),
        time: SegmentScan.LineTime
    ) throws(ArchiveError) -> JournalWriter {
        try FolderSync.create(folder.path)
        let opening = try JournalOpening(folder, options.lineBytesMax, time)
        return JournalWriter(
            folder,
            options,
            opening,
            try FrameWriter(level: options.level, named: folder.path),
            try opening.openFile()
        )
    }

    private init(
        _ folder: JournalFolder,
        _ options: JournalOptions,
        _ opening: JournalOpening,
        _ frames: consuming FrameWriter,
        _ file: consuming JournalFile?
    ) {
        self.folder = folder
        self.options = options
        self.frames = frames
        self.file = file
        findings = opening.findings
        end = opening.end
        outline = opening.outline
    }

    /// Appends a line, which is durable after ``commit()``.
    ///
    /// It holds no newline, is no longer than the options say, and ends in no blank: what a reader
    /// gives back is just what was appended.
    public mutating func append(_ line: Span<UInt8>, at time: Instant?) {
        precondition(line.count <= options.lineBytesMax, "a line is over its bound")
        precondition(
            !line.isEmpty && line[line.count - 1] > 0x20,
            "a line must not be empty or end in a blank"
        )
        pending.append(addingCapacity: line.count + 1) { (output: inout OutputSpan<UInt8>) in
            for index in line.indices {
                let byte = line[index]
                precondition(byte != 0x0A, "a line must not contain a newline")
                output.append(byte)
            }
            output.append(0x0A)
        }
        pendingEnds.append((pending.count - 1, time))
    }

    /// Makes the lines durable that were appended since the last commit.
    ///
    /// - Throws: `notWritable` and `compressionFailed`. None of the lines is in the journal then:
    ///   they are forgotten, and may be appended again. Where even that could not be had, as after
    ///   a failed flush, whose outcome nobody knows, every later call throws until the journal is
    ///   opened anew.
    public mutating func commit() throws(ArchiveError) {
        guard !isBroken else {
            forgetPending()
            throw broken()
        }
        guard pendingLines > 0 else { return }
        let count = pendingLines
        var start = 0
        do throws(ArchiveError) {
            if file == nil { file = try JournalFile.open(folder.segmentPath(end), isNew: true) }
            start = file?.written ?? 0
            try writePending()
            forgetPending()
        } catch {
            forgetPending()
            takeBack(to: start)
            throw error
        }
        end += count
        // Where it cannot be sealed now the next commit tries again; its lines are durable.
        if (file?.written ?? 0) >= options.segmentBytes { try? seal() }
    }

    /// Ends the segment in hand, so that the next line begins another.
    ///
    /// - Throws: `notWritable`; the segment goes on then.
    public mutating func seal() throws(ArchiveError) {
        guard !isBroken else { throw broken() }
        precondition(pendingLines == 0, "what was appended is committed before a segment is sealed")
        guard let start = file?.written else { return }
        do throws(ArchiveError) {
            try file?.write(SegmentFooter.bytes(outline, named: folder.path))
            try sync()
        } catch {
            takeBack(to: start)
            throw error
        }
        file = nil
        outline = SegmentOutline(firstOffset: end)
    }

    private mutating func forgetPending() {
        pending.removeAll(keepingCapacity: true)
        pendingEnds.removeAll(keepingCapacity: true)
    }

    private mutating func writePending() throws(ArchiveError) {
        try file?.write(JournalMarker.bytes(end))
        let start = file?.written ?? 0
        // Taken out and put back, as an optional has no place that could be written through.
        guard var taken = file.take() else { return }
        var failure: ArchiveError?
        do throws(ArchiveError) {
            try frames.write(pending, endingFrame: true, to: &taken)
        } catch {
            failure = error
        }
        file = consume taken
        if let failure { throw failure }
        try sync()
        let (lines, end) = (pending, file?.written ?? start)
        var lineStart = 0
        for (lineEnd, time) in pendingEnds {
            outline.add(lines.span.extracting(lineStart..<lineEnd), at: time)
            lineStart = lineEnd + 1
        }
        outline.endFrame(at: start..<end)
    }

    /// Nobody knows what is on the disk after a flush that failed, nor does a second one tell.
    private mutating func sync() throws(ArchiveError) {
        isBroken = true
        try file?.sync()
        isBroken = false
    }

    /// Takes away what was written behind a byte, and with it the encoder's frame in hand; also
    /// after a flush that failed, lest the bytes be found and believed when the journal is opened
    /// anew.
    private mutating func takeBack(to start: Int) {
        do throws(ArchiveError) {
            try file?.cut(to: start)
            guard !isBroken else { return }
            frames = try FrameWriter(level: options.level, named: folder.path)
        } catch {
            isBroken = true
        }
    }

    private func broken() -> ArchiveError {
        ArchiveError(
            .notWritable,
            path: folder.path,
            message: "the journal could not be written before",
            advice: "mend the disk, then open the journal anew"
        )
    }
}
