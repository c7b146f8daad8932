import SentinelEvent
import Testing

/// The corner cases of RFC 8259, each in an unknown field of a line that is otherwise good.
@Suite struct SyntaxTests {
    private static let base = Sample.minimal(.encounter).line.dropLast()

    private static func line(unknown value: String) -> String {
        base + ",\"unknown\":" + value + "}"
    }

    @Test(arguments: [
        "0", "-0", "-0.0", "1e5", "1E5", "1e+5", "1e-5", "1.5e10", "1e99999", "-1", "123.456",
        "\"\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0000\"", "\"\\uD83D\\uDE00\"",
        "\"\\ud800\"",
        "\"\u{7F}\"", "\"住院\"", "\"\u{2028}\"", "true", "false", "null", "[]", "{}", " [ ] ",
        "[[]]",
        "[1, \"a\", null, {\"a\": [true]}]", "{\"\": 0}", "{\"a\":1,\"a\":2}", "\t1\r\n",
    ])
    func `what RFC 8259 allows is passed over`(value: String) {
        #expect(rejection(Self.line(unknown: value)) == nil)
    }

    @Test(arguments: [
        "01", "-01", "1.", ".5", "-", "+1", "1e", "1e+", "1.e5", "0x10", "1_0", "NaN", "Infinity",
        "-Infinity", "\"", "\"a", "\"\\\"", "\"\\x41\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\", "'a'",
        "\"\u{1F}\"", "\"\u{0}\"", "\"a\nb\"", "\"a\tb\"", "tru", "True", "nul", "undefined", "[",
        "[1", "[1,",
        "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1,}", "{a:1}", "{1:1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}", "]", "}", "", ",", "1,", "// 1", "1/**/", "\u{FEFF}1", "\u{A0}1", "[}",
        "{]",
    ])
    func `what RFC 8259 does not allow is no JSON`(value: String) throws {
        let found = try #require(rejection(Self.line(unknown: value)))
        #expect(found.reason == .notJSON, "\(value)")
        #expect(found.field == nil)
        #expect(found.detail.contains("at byte "))
    }

    @Test(arguments: [
        ("", QuarantineReason.notJSON), (" ", .notJSON), ("{", .notJSON), ("{}", .missing),
        ("{} {}", .notJSON), ("{}x", .notJSON), ("[]", .notObject), ("[1]", .notObject),
        ("1", .notObject), ("\"text\"", .notObject), ("null", .notObject), ("true", .notObject),
        ("\u{FEFF}{}", .notJSON), ("<xml/>", .notJSON), ("hello", .notJSON), ("[1", .notJSON),
        ("{\"type\":1}", .wrongType), ("{\"type\":\"\"}", .missing), ("{\"type\":null}", .missing),
        ("{\"type\":\"Settlement\"}", .unknownType), ("{\"type\":[]}", .wrongType),
        ("{\"type\":\"settlement\"}", .missing), ("{\"type\":\"\\ud800\"}", .unknownType),
    ])
    func `a line that is no event says why`(line: String, reason: QuarantineReason) {
        #expect(rejection(line)?.reason == reason)
    }

    @Test func `a good line with anything behind it is no JSON`() {
        let line = Sample.minimal(.encounter).line
        for tail in [line, "{}", ",", "]", "}", "x", "null", "\u{0}"] {
            #expect(rejection(line + tail)?.reason == .notJSON, "\(tail)")
        }
        #expect(rejection(" \t\r\n" + line + " \t\r\n") == nil)
    }

    @Test func `the byte of a mistake counts from one`() {
        #expect(rejection("{\"a\":01}")?.detail.hasSuffix("at byte 7 of the line") == true)
        #expect(rejection("x")?.detail.hasSuffix("at byte 1 of the line") == true)
    }

    @Test(arguments: [
        [0xFF], [0xC0, 0xAF], [0xE4, 0xBD], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
    ])
    func `bytes that are not UTF-8 are refused as that`(bytes: [UInt8]) {
        var line = Array(Sample.minimal(.encounter).with("dept_codg", "@").line.utf8)
        let index = line.firstIndex(of: UInt8(ascii: "@"))!
        line.replaceSubrange(index...index, with: bytes)
        #expect(rejection(line)?.reason == .notUTF8)
        #expect(rejection(bytes)?.reason == .notUTF8)
    }

    @Test func `nesting is bounded, and never recurses without end`() {
        let (open, close) = ("{\"a\":", "}")
        for depth in [34, 100, 10_000] {
            let lists = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            let objects =
                String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            let unclosed = String(repeating: "[", count: depth)
            for value in [lists, objects, unclosed] {
                #expect(rejection(Self.line(unknown: value))?.reason == .notJSON)
                #expect(rejection(value)?.reason == .notJSON)
            }
        }
        let fitting = String(repeating: "[", count: 30) + String(repeating: "]", count: 30)
        #expect(rejection(Self.line(unknown: fitting)) == nil)
    }

    @Test(arguments: [
        ("a\\u0062c", "abc"), ("\\u4F4F\\u9662", "住院"), ("\\ud83d\\ude00", "😀"),
        ("\\\"\\\\\\/", "\"\\/"),
        ("\\b\\f\\n\\r\\t", "\u{8}\u{C}\n\r\t"), ("\\u00e9", "é"), ("x\\u0000y", "x\u{0}y"),
    ])
    func `escapes of a known text are resolved`(written: String, text: String) throws {
        let line = Sample.minimal(.encounter).with("psn_no", "@@").line
        let event = try decode(line.replacing("@@", with: written))
        #expect(event["psn_no"] == .text(text))
    }

    @Test(arguments: [
        "\\ud83d", "\\ude00", "\\ud83dx", "\\ud83d\\n", "\\ud83d\\ud83d", "\\ude00\\ud83d",
        "\\ud83d\\u0041",
    ])
    func `half of a surrogate pair in a known text is no character`(written: String) throws {
        let line = Sample.minimal(.encounter).with("psn_no", "@@").line
        let found = try #require(rejection(line.replacing("@@", with: written)))
        #expect(found.reason == .notJSON)
        #expect(found.field == "psn_no")
    }

    @Test func `an escaped name is the name`() throws {
        let line = Sample.full(.settlement).line
        let escaped = line.replacing("\"type\"", with: "\"\\u0074ype\"")
            .replacing("\"id\"", with: "\"i\\u0064\"").replacing("\"cnt\"", with: "\"c\\u006Et\"")
        #expect(try decode(escaped).values == (try decode(line)).values)
        let twice = line.dropLast() + ",\"\\u0069d\":\"other\"}"
        #expect(rejection(String(twice))?.reason == .repeated)
    }
}
