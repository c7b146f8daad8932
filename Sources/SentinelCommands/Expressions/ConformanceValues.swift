import Foundation
import SentinelExpression

extension Value {
    /// Reads a value in the suite's protobuf-JSON form.
    init?(conformance json: Any?) {
        guard let json = json as? [String: Any], let (kind, payload) = json.first else {
            return nil
        }
        let text = payload as? String
        switch kind {
        case "null_value": self = .null
        case "bool_value": self = .bool(payload as? Bool ?? false)
        case "int64_value": self = .int(text.flatMap { Int64($0) } ?? 0)
        case "uint64_value": self = .uint(text.flatMap { UInt64($0) } ?? 0)
        case "double_value": self = .double(Self.double(payload))
        case "string_value": self = .string(text ?? "")
        case "bytes_value": self = .bytes(Data(base64Encoded: text ?? "").map { Array($0) } ?? [])
        case "object_value":
            guard let value = Self.wellKnown(payload) else { return nil }
            self = value
        case "type_value": self = .type(Self.type(text ?? ""))
        case "list_value": self = .list(Self.list(payload))
        case "map_value":
            guard let map = Self.map(payload) else { return nil }
            self = .map(map)
        default: return nil
        }
    }

    /// A timestamp or duration in the JSON form of protobuf's `Any`.
    private static func wellKnown(_ payload: Any) -> Value? {
        guard let object = payload as? [String: Any], let type = object["@type"] as? String else {
            return nil
        }
        let text = object["value"] as? String
        if type.hasSuffix("google.protobuf.Duration") {
            return ExpressionDuration(parsing: text ?? "0s").map { .duration($0) }
        }
        guard type.hasSuffix("google.protobuf.Timestamp") else { return nil }
        return ExpressionTimestamp(parsing: text ?? "1970-01-01T00:00:00Z").map { .timestamp($0) }
    }

    private static func double(_ payload: Any) -> Double {
        switch payload as? String {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: (payload as? NSNumber)?.doubleValue ?? .nan
        }
    }

    private static func type(_ name: String) -> ExpressionType {
        let types: [ExpressionType] = [
            .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration,
            .list(.dynamic), .map(.dynamic, .dynamic), .type(nil), .optional(.dynamic),
        ]
        return types.first { $0.runtimeName == name } ?? .object(name)
    }

    private static func list(_ payload: Any) -> [Value] {
        let values = (payload as? [String: Any])?["values"] as? [Any] ?? []
        return values.compactMap { Value(conformance: $0) }
    }

    private static func map(_ payload: Any) -> ValueMap? {
        let entries = (payload as? [String: Any])?["entries"] as? [[String: Any]] ?? []
        return try? ValueMap(
            entries.compactMap { entry in
                guard let key = Value(conformance: entry["key"]),
                    let value = Value(conformance: entry["value"])
                else { return nil }
                return (key, value)
            }
        )
    }

    /// Whether both have the same type and value; NaN is the same as NaN, -0.0 is not 0.0.
    func isIdentical(to other: Value) -> Bool {
        switch (self, other) {
        case (.double(let left), .double(let right)):
            left.bitPattern == right.bitPattern || left.isNaN && right.isNaN
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isIdentical(to: $1) }
        case (.map(let left), .map(let right)):
            left.count == right.count
                && left.keys.allSatisfy { key in
                    guard let one = left[key], let two = right[key] else { return false }
                    return one.isIdentical(to: two)
                }
        default: runtimeType.runtimeName == other.runtimeType.runtimeName && self == other
        }
    }
}

extension ExpressionType {
    /// Reads a type in the suite's protobuf-JSON form.
    init(conformance json: Any?) {
        let json = json as? [String: Any] ?? [:]
        let payload = json.values.first as? [String: Any] ?? [:]
        switch json.keys.first {
        case "primitive", "well_known": self = Self.named(json.values.first as? String ?? "")
        case "null": self = .null
        case "list_type": self = .list(ExpressionType(conformance: payload["elem_type"]))
        case "map_type":
            self = .map(
                ExpressionType(conformance: payload["key_type"]),
                ExpressionType(conformance: payload["value_type"])
            )
        case "type": self = .type(ExpressionType(conformance: payload))
        case "type_param": self = .parameter(json.values.first as? String ?? "")
        case "message_type": self = Self.message(json.values.first as? String ?? "")
        case "abstract_type":
            let parameters = (payload["parameter_types"] as? [Any] ?? []).map {
                ExpressionType(conformance: $0)
            }
            let name = payload["name"] as? String ?? ""
            self = name == "optional_type" ? .optional(parameters.first ?? .dynamic) : .object(name)
        default: self = .dynamic
        }
    }

    private static func message(_ name: String) -> ExpressionType {
        [.timestamp, .duration].first { $0.runtimeName == name } ?? .object(name)
    }

    private static func named(_ name: String) -> ExpressionType {
        switch name {
        case "BOOL": .bool
        case "INT64": .int
        case "UINT64": .uint
        case "DOUBLE": .double
        case "STRING": .string
        case "BYTES": .bytes
        case "TIMESTAMP": .timestamp
        case "DURATION": .duration
        default: .dynamic
        }
    }
}
