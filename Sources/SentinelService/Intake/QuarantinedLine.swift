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
        if rejection.reason == .biometricRefused {
            // Pictures and templates of faces are kept nowhere.
            object.add("text", raw: "null")
        } else if let text = String(validating: text, as: UTF8.self) {
            object.add("text", text)
        } else {
            object.add("base64", Data(text).base64EncodedString())
        }
        return object.finished()
    }
}
