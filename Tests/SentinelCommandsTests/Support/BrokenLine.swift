import Foundation

/// A line that cannot be judged, made from a good one, and what quarantine must say of it.
struct BrokenLine {
    let name: String
    let reason: String
    let field: String?
    let bytes: [UInt8]

    /// A value that must never be seen again.
    static let secret = "U0VDUkVULVBJQ1RVUkU"

    typealias Object = [String: Any]
    typealias Change = (inout Object) -> Void

    /// One line of each kind, made from the first lines of their types in a log.
    static func all(from lines: [String]) throws -> [BrokenLine] {
        try whole(lines) + envelope(lines) + codes(lines) + settlements(lines) + others(lines)
    }

    /// Lines that are wrong as a whole.
    private static func whole(_ lines: [String]) throws -> [BrokenLine] {
        let good = Array(try edit(lines, "encounter").utf8)
        let note = String(repeating: "x", count: 1 << 20)
        let long = try edit(lines, "encounter") { $0["note"] = note }
        var notUTF8 = good
        notUTF8.replaceSubrange(good.count / 2..<good.count / 2 + 1, with: [0xFF])
        return [
            BrokenLine("not UTF-8", "not_utf8", nil, notUTF8),
            BrokenLine("cut", "not_json", nil, Array(good[..<(good.count / 2)])),
            BrokenLine("two objects", "not_json", nil, good + good),
            BrokenLine("comma at the end", "not_json", nil, good + [UInt8(ascii: ",")]),
            BrokenLine("an array", "not_object", nil, Array("[1,2]".utf8)),
            BrokenLine("a number", "not_object", nil, Array("42".utf8)),
            BrokenLine("plain text", "not_json", nil, Array("settlement of 3 May".utf8)),
            BrokenLine("XML", "not_json", nil, Array("<setl id=\"1\"/>".utf8)),
            BrokenLine("an empty object", "missing_field", "type", Array("{}".utf8)),
            BrokenLine("too long", "line_too_long", nil, Array(long.utf8)),
        ]
    }

    private static func envelope(_ lines: [String]) throws -> [BrokenLine] {
        func broken(
            _ name: String,
            _ reason: String,
            _ field: String,
            _ change: Change
        ) throws -> BrokenLine {
            BrokenLine(name, reason, field, Array(try edit(lines, "encounter", change).utf8))
        }
        let required = ["type", "id", "time", "fixmedins_code", "psn_no"]
        let missing = try required.map { (field: String) in
            try broken("without \(field)", "missing_field", field) { $0[field] = nil }
        }
        let wrong = ["2024-10-15T10:00:00", "2024-10-15T25:61:00+08:00", "2024-13-01 10:00:00"]
        let times = try wrong.map { (time: String) in
            try broken("time \(time)", "out_of_range", "time") { $0["time"] = time }
        }
        return missing + times + [
            try broken("id null", "missing_field", "id") { $0["id"] = NSNull() },
            try broken("id empty", "missing_field", "id") { $0["id"] = "" },
            try broken("id a number", "wrong_type", "id") { $0["id"] = 17 },
            try broken("id too long", "out_of_range", "id") {
                $0["id"] = String(repeating: "e", count: 65)
            },
            try broken("time a number", "wrong_type", "time") { $0["time"] = 1_728_957_600 },
            try broken("type unknown", "unknown_type", "type") { $0["type"] = "payment" },
            try broken("time after arrived", "implausible_time", "time") {
                $0["time"] = "2024-10-15T10:10:01+08:00"
                $0["arrived"] = "2024-10-15T10:00:00+08:00"
            },
        ]
    }

    private static func codes(_ lines: [String]) throws -> [BrokenLine] {
        let fields = [
            ("face_verification", "outcome"), ("face_verification", "stage"),
            ("encounter", "phase"), ("encounter", "kind"), ("treatment_session", "phase"),
            ("trace_scan", "action"), ("settlement", "pay_channel"),
            ("settlement", "mdtrt_cert_type"), ("settlement", "refd_setl_flag"),
            ("reference", "table"),
        ]
        return try fields.map { type, field in
            let text = try edit(lines, type) { $0[field] = "other" }
            return BrokenLine("\(type).\(field)", "unknown_code", field, Array(text.utf8))
        }
    }

    private static func settlements(_ lines: [String]) throws -> [BrokenLine] {
        func broken(
            _ name: String,
            _ reason: String,
            _ field: String,
            _ change: Change
        ) throws -> BrokenLine {
            BrokenLine(name, reason, field, Array(try edit(lines, "settlement", change).utf8))
        }
        func inLine(_ change: @escaping Change) -> Change {
            { object in
                guard var details = object["details"] as? [Object] else { return }
                change(&details[details.count - 1])
                object["details"] = details
            }
        }
        let money = "medfee_sumamt"
        return [
            try broken("money in words", "wrong_type", money) { $0[money] = "four" },
            try broken("money with a sign", "wrong_type", money) { $0[money] = "¥4.00" },
            try broken("negative money", "out_of_range", money) { $0[money] = "-4.00" },
            try broken("three decimals", "out_of_range", money) { $0[money] = "4.005" },
            try broken("money an object", "wrong_type", money) { $0[money] = ["yuan": 4] },
            try broken("no details", "missing_field", "details") { $0["details"] = nil },
            try broken("empty details", "out_of_range", "details") { $0["details"] = [Any]() },
            try broken("details a text", "wrong_type", "details") { $0["details"] = "none" },
            try broken("cnt 0", "out_of_range", "cnt", inLine { $0["cnt"] = 0 }),
            try broken("cnt negative", "out_of_range", "cnt", inLine { $0["cnt"] = -1 }),
            try broken("cnt a text", "wrong_type", "cnt", inLine { $0["cnt"] = "1" }),
            try broken("no price", "missing_field", "pric", inLine { $0["pric"] = nil }),
            try broken("no item", "missing_field", "feedetl_sn", inLine { $0["feedetl_sn"] = nil }),
            try broken("reverses nothing", "missing_field", "init_setl_id") {
                $0["refd_setl_flag"] = "1"
                $0["init_setl_id"] = nil
            },
        ]
    }

    private static func others(_ lines: [String]) throws -> [BrokenLine] {
        let face = "face_verification"
        func broken(
            _ name: String,
            _ reason: String,
            _ field: String?,
            _ change: Change
        ) throws -> BrokenLine {
            BrokenLine(name, reason, field, Array(try edit(lines, face, change).utf8))
        }
        let big = String(repeating: "y", count: 4097)
        let twice = try edit(lines, face).dropLast() + #","stage":"settle"}"#
        let session = try edit(lines, "treatment_session") {
            $0["phase"] = "ended"
            $0["end_time"] = "2024-10-01T10:00:00+08:00"
        }
        return [
            try broken("a picture", "biometric_refused", "recog_pic") { $0["recog_pic"] = secret },
            try broken("a template", "biometric_refused", "Template2") { $0["Template2"] = secret },
            try broken("a nested picture", "biometric_refused", nil) {
                $0["extra"] = ["site_pic": secret]
            },
            try broken("a large unknown value", "biometric_refused", "extra") {
                $0["extra"] = big
            },
            try broken("similarity 101", "out_of_range", "similarity") { $0["similarity"] = 101 },
            try broken("no operator", "missing_field", "operator") {
                $0["outcome"] = "manual_override"
                $0["operator"] = nil
            },
            BrokenLine("stage twice", "repeated_field", "stage", Array(twice.utf8)),
            BrokenLine("ends before it begins", "out_of_range", "end_time", Array(session.utf8)),
        ]
    }

    private init(_ name: String, _ reason: String, _ field: String?, _ bytes: [UInt8]) {
        self.name = name
        self.reason = reason
        self.field = field
        self.bytes = bytes
    }

    /// The first event of a type under another id, with a change.
    private static func edit(
        _ lines: [String],
        _ type: String,
        _ change: Change = { _ in }
    ) throws -> String {
        let line = lines.first { $0.contains("\"type\":\"\(type)\"") } ?? ""
        let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? Object
        guard var object = parsed else { throw Missing("an event of type \(type)") }
        object["id"] = "Z-another"
        object["arrived"] = nil
        change(&object)
        let data = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
        return String(decoding: data, as: UTF8.self)
    }
}
