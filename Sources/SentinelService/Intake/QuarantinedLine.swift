import Foundation
import SentinelEvent

/// A line that was refused, as quarantine keeps it: whole, so that it can be mended and sent again.
struct QuarantinedLine {
    let received: Instant
    let source: String
    let number: Int
    let rejection: Rejection
    let text: ArraySlice<UInt8>

    /// One JSON object; what is not UTF-8 is kept in base64.
    var json: String {
        var object = JSONObjectWriter()
        object.add("received", received.description)
        object.add("source", source)
        object.add("line", number: number)
        object.add("field", raw: rejection.field.map(JSONObjectWriter.quoted) ?? "null")
        object.add("reason", rejection.reason.rawValue)
        object.add("detail", rejection.detail)
        if rejection.reason == .biometricRefused || Self.mayHoldPicture(text) {
            // Pictures and templates of faces are kept nowhere.
            object.add("text", raw: "null")
        } else if let text = String(validating: text, as: UTF8.self) {
            object.add("text", text)
        } else {
            object.add("base64", Data(text).base64EncodedString())
        }
        return object.finished()
    }

    /// Whether a line names a picture or a face template, or holds more in one string than the
    /// contract knows of: whatever else is wrong with it.
    private static func mayHoldPicture(_ text: ArraySlice<UInt8>) -> Bool {
        let lowercased = String(decoding: text, as: UTF8.self).lowercased()
        if lowercased.contains("_pic") || lowercased.contains("template") { return true }
        return text.split(separator: UInt8(ascii: "\"")).contains { $0.count > 4096 }
    }
}
