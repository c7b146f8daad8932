import Foundation

@testable import SentinelRules

/// As much of JSON Schema (draft 2020-12) as `rules/rule.schema.json` uses, over the nodes of a
/// document. A keyword that it does not know fails the test that meets it.
struct JSONSchema {
    private let root: [String: Any]

    init(file: URL) throws {
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        root = object as? [String: Any] ?? [:]
    }

    /// What is wrong with a document; empty where it fits.
    func faults(in node: DocumentNode) -> [String] {
        faults(node, root, "")
    }

    private func faults(_ node: DocumentNode, _ schema: [String: Any], _ path: String) -> [String] {
        schema.keys.sorted().flatMap { keyword in
            fault(node, schema, keyword, path)
        }
    }

    private func fault(
        _ node: DocumentNode,
        _ schema: [String: Any],
        _ keyword: String,
        _ path: String
    ) -> [String] {
        let value = schema[keyword]
        switch keyword {
        case "$schema", "$defs", "title", "description":
            return []
        case "$ref":
            return faults(node, definition(value as? String ?? ""), path)
        case "type":
            let types = value as? [String] ?? [value as? String ?? ""]
            return types.contains { isOf($0, node) } ? [] : ["\(path): is no \(types)"]
        case "enum":
            let texts = value as? [String] ?? []
            return node.text.map(texts.contains) == true ? [] : ["\(path): is none of \(texts)"]
        case "pattern":
            let matches = node.text?.range(of: value as? String ?? "", options: .regularExpression)
            return matches != nil ? [] : ["\(path): does not match"]
        case "minLength":
            return node.text?.isEmpty == true ? ["\(path): is empty"] : []
        case "minimum":
            let number = node.text.flatMap { Int($0) } ?? Int.min
            return number >= value as? Int ?? 0 ? [] : ["\(path): is too small"]
        case "minItems":
            return node.items.map { $0.count < value as? Int ?? 0 } == true
                ? ["\(path): has too few items"] : []
        case "items":
            return (node.items ?? []).enumerated().flatMap { index, item in
                faults(item, value as? [String: Any] ?? [:], "\(path)/\(index)")
            }
        case "required":
            return (value as? [String] ?? []).filter { node.member($0) == nil && node.isMapping }
                .map { "\(path): lacks \($0)" }
        case "properties", "additionalProperties":
            return keyword == "properties"
                ? members(node, schema, path) : extras(node, schema, path)
        case "oneOf":
            let fitting = (value as? [[String: Any]] ?? []).count { faults(node, $0, path).isEmpty }
            return fitting == 1 ? [] : ["\(path): fits \(fitting) of the forms"]
        case "anyOf":
            let fits = (value as? [[String: Any]] ?? []).contains { faults(node, $0, path).isEmpty }
            return fits ? [] : ["\(path): fits none of the forms"]
        case "not":
            let fits = faults(node, value as? [String: Any] ?? [:], path).isEmpty
            return fits ? ["\(path): fits what it must not"] : []
        default:
            return ["\(path): the schema has an unknown keyword \(keyword)"]
        }
    }

    private func members(_ node: DocumentNode, _ schema: [String: Any], _ path: String) -> [String]
    {
        let properties = schema["properties"] as? [String: Any] ?? [:]
        return properties.keys.sorted().flatMap { name -> [String] in
            guard let member = node.member(name) else { return [] }
            return faults(member, properties[name] as? [String: Any] ?? [:], "\(path)/\(name)")
        }
    }

    private func extras(_ node: DocumentNode, _ schema: [String: Any], _ path: String) -> [String] {
        let properties = schema["properties"] as? [String: Any] ?? [:]
        let extras = node.names.filter { properties[$0] == nil }
        guard let allowed = schema["additionalProperties"] as? [String: Any] else {
            return extras.map { "\(path): has an unknown \($0)" }
        }
        return extras.flatMap { name in
            node.member(name).map { faults($0, allowed, "\(path)/\(name)") } ?? []
        }
    }

    private func definition(_ reference: String) -> [String: Any] {
        let definitions = root["$defs"] as? [String: Any] ?? [:]
        let name = reference.replacingOccurrences(of: "#/$defs/", with: "")
        return definitions[name] as? [String: Any] ?? ["unknown definition": name]
    }

    private func isOf(_ type: String, _ node: DocumentNode) -> Bool {
        switch (type, node.content) {
        case ("object", .mapping), ("array", .sequence): true
        case ("integer", .scalar(let text)): Int(text.text) != nil
        case ("number", .scalar(let text)): Double(text.text) != nil
        case ("boolean", .scalar(let text)): Bool(text.text) != nil
        case ("string", .scalar): true
        default: false
        }
    }
}

extension DocumentNode {
    var text: String? {
        if case .scalar(let text) = content { text.text } else { nil }
    }

    var items: [DocumentNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    var isMapping: Bool {
        if case .mapping = content { true } else { false }
    }

    var names: [String] {
        if case .mapping(let members) = content { members.map(\.name.text) } else { [] }
    }

    func member(_ name: String) -> DocumentNode? {
        guard case .mapping(let members) = content else { return nil }
        return members.first { $0.name.text == name }?.value
    }
}
