import Testing

@testable import SentinelEvent

@Suite("Text in composed form")
struct ComposedTextTests {
    @Test(
        "A text that can be written in one way only is composed",
        arguments: ["V1", "", "李四", "Vé", "（一）", "가", "𠮷野家", "a\u{FE0F}"]
    )
    func composed(text: String) {
        #expect(text.isComposed)
    }

    @Test(
        "A text that could be written otherwise is not",
        arguments: ["Ve\u{301}", "\u{212B}", "\u{2126}", "\u{F900}", "\u{1100}\u{1161}", "\u{301}"]
    )
    func notComposed(text: String) {
        #expect(!text.isComposed)
    }

    @Test("An id with a combining mark goes to quarantine, and names its field")
    func quarantined() throws {
        let line = """
            {"type":"trace_scan","id":"C1","time":"2024-10-14T08:00:00+08:00",\
            "fixmedins_code":"P1","drug_trac_codg":"Ve\u{301}","action":"sold",\
            "med_list_codg":"X1"}
            """
        let bytes = Array(line.utf8)
        let found = #expect(throws: Rejection.self) {
            try EventDecoder().decode(bytes, bytes.indices)
        }
        #expect(found?.field == "drug_trac_codg")
        #expect(found?.reason == .outOfRange)
    }
}
