import SentinelEvent
import Testing

/// Random damage to good lines. The seed stands in the name of the failing case.
@Suite struct FuzzTests {
    private static let lines: [[UInt8]] =
        EventType.allCases.flatMap { [Sample.full($0), Sample.minimal($0)] }
        .map { Array($0.line.utf8) }

    private static let pieces: [[UInt8]] = [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "\\u", "\\ud83d", "null", "-", "1e9", "0", ".",
        "é",
        "\"type\":", "\"id\":\"\",", "\"cnt\":-1,", "\"_pic\":1,", "\u{0}",
    ].map { Array($0.utf8) }

    @Test(arguments: 0..<10)
    func `a damaged line is refused or decodes, and what decodes can be written and read again`(
        seed: UInt64
    ) throws {
        var random = SplitMix(state: seed)
        var decodedCount = 0
        for _ in 0..<2_000 {
            var line = Self.lines.randomElement(using: &random)!
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                Self.damage(&line, using: &random)
            }
            guard let event = try? EventDecoder().decode(line, line.indices) else { continue }
            decodedCount += 1
            let again = try decode(event.rewritten.line)
            let text = Comment(rawValue: String(decoding: line, as: UTF8.self))
            #expect(again.rewritten.line == event.rewritten.line, text)
            // Attributes beyond the contract count in the hash, but are not kept to be written.
            if case .record(let record) = event["attributes"], record.restHash != 0 { continue }
            #expect(again.values == event.values, text)
            #expect(again.contentHash == event.contentHash, text)
            #expect(!event.summary.isEmpty, text)
        }
        #expect(decodedCount > 20)
    }

    @Test(arguments: EventType.allCases)
    func `a line cut anywhere is refused`(type: EventType) {
        let line = Array(Sample.full(type).line.utf8)
        for count in line.indices {
            let found = rejection(Array(line.prefix(count)))
            #expect(found?.reason == .notJSON || found?.reason == .notUTF8, "\(count) bytes")
        }
    }

    @Test(arguments: 0..<4)
    func `random bytes are refused`(seed: UInt64) {
        var random = SplitMix(state: seed)
        for _ in 0..<500 {
            let count = Int.random(in: 0...60, using: &random)
            let isText = Bool.random(using: &random)
            let bytes = (0..<count).map { _ in
                isText
                    ? Array("{}[]\",:\\utfn019-+.eE ".utf8).randomElement(using: &random)!
                    : UInt8.random(in: 0...255, using: &random)
            }
            #expect(rejection(bytes) != nil, "\(bytes)")
        }
    }

    private static func damage(_ line: inout [UInt8], using random: inout SplitMix) {
        let place = Int.random(in: 0..<max(line.count, 1), using: &random)
        guard !line.isEmpty else { return }
        switch Int.random(in: 0...5, using: &random) {
        case 0: line[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: line[place] = UInt8.random(in: 0x20..<0x7F, using: &random)
        case 2: line.removeSubrange(place..<min(line.count, place + 1 + Int(random.next() % 12)))
        case 3: line.insert(contentsOf: pieces.randomElement(using: &random)!, at: place)
        case 4:
            let end = min(line.count, place + Int.random(in: 1...80, using: &random))
            line.insert(contentsOf: line[place..<end], at: place)
        default:
            // A digit for a digit, so that many damaged lines are still events.
            let digits = line.indices.filter { line[$0] &- 0x30 < 10 }
            if let index = digits.randomElement(using: &random) {
                line[index] = 0x30 + UInt8.random(in: 0...9, using: &random)
            }
        }
    }
}
