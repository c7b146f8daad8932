public import SentinelArchive

/// Reads an alert file line by line into a ``Scoring``.
public struct AlertFile {
    /// Alerts with much evidence make long lines.
    private static let lineBytesMax = 256 * 1024 * 1024

    private let source: ArchiveSource
    private var extraLines = 0
    /// What is wrong with lines that count for nothing, each with its number.
    public private(set) var problems: [String] = []

    /// A file, or standard input.
    public init(_ source: ArchiveSource) {
        self.source = source
    }

    /// Adds every alert; what is none stands among the problems afterwards.
    ///
    /// - Throws: where the file cannot be opened, or the system fails to read it to its end.
    public mutating func read(
        into scoring: inout Scoring,
        _ advance: (ReplayProgress) -> Void = { _ in }
    ) throws(ArchiveError) {
        let options = LineReaderOptions(lineBytesMax: Self.lineBytesMax)
        var reader = try LineReader(source, options: options)
        var batch = LineBatch()
        var progress = ReplayProgress()
        while reader.nextBatch(into: &batch) {
            var damages = batch.damages[...]
            for line in batch.lines {
                while let damage = damages.first, damage.line < line.number {
                    try note(damage)
                    damages.removeFirst()
                }
                take(batch.bytes, line, &scoring)
            }
            for damage in damages { try note(damage) }
            progress.lines = reader.progress.lines
            progress.compressedBytes = reader.progress.compressedBytes
            advance(progress)
        }
    }

    /// Takes a line; a carriage return alone ends a line as well.
    private mutating func take(
        _ bytes: [UInt8],
        _ line: LineBatch.Line,
        _ scoring: inout Scoring
    ) {
        var start = line.range.lowerBound
        while let end = bytes[start..<line.range.upperBound].firstIndex(of: 0x0D) {
            take(bytes, start..<end + 1, line.number, &scoring)
            extraLines += 1
            start = end + 1
        }
        // The line feed behind it, or the carriage return, is part of the text that has faults.
        let end = min(line.range.upperBound + 1, bytes.count)
        take(bytes, start..<end, line.number, &scoring)
    }

    private mutating func take(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        _ number: Int,
        _ scoring: inout Scoring
    ) {
        do throws(AlertLineFault) {
            guard Self.isUTF8(bytes, range) else {
                throw AlertLineFault("UnicodeDecodeError", "the line is not UTF-8")
            }
            scoring.add(try ScoredAlert(json: bytes, range))
        } catch {
            guard !Self.isBlank(bytes, range) else { return }
            problems.append("line \(number + extraLines): \(error.kind) \(error.detail)")
        }
    }

    /// What an archive has lost is a problem; what the system cannot read ends the reading.
    private mutating func note(_ damage: ArchiveDamage) throws(ArchiveError) {
        if damage.reason == .readError {
            throw ArchiveError(
                .notReadable,
                path: source.displayName,
                byteOffset: damage.offset,
                message: damage.detail,
                advice: "name the file that replay --out has written"
            )
        }
        problems.append(
            "line \(damage.line + extraLines): \(damage.reason.rawValue) \(damage.detail)"
        )
    }

    private static func isUTF8(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes[range].span)
            return true
        } catch {
            return false
        }
    }

    /// Whether nothing but space stands there, of whatever script.
    private static func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        String(decoding: bytes[range], as: UTF8.self).unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
        }
    }
}
