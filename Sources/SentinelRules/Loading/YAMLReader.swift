import Yams

/// Turns the text of a document into nodes with places, by Yams.
struct YAMLReader {
    /// Nothing that a rule says needs more.
    static let bytesMax = 1 << 20
    static let depthMax = 32

    /// The root of a document; nil where a diagnostic was reported.
    static func read(_ written: String, _ collector: DiagnosticCollector) -> DocumentNode? {
        let start = DocumentPosition(line: 1, column: 1)
        // Editors put a byte order mark first, which the parser takes for a document of its own.
        let isMarked = written.unicodeScalars.first == "\u{FEFF}"
        let text = isMarked ? String(written.unicodeScalars.dropFirst()) : written
        guard text.utf8.count <= bytesMax else {
            collector.report("the document is over 1 MiB", at: start)
            return nil
        }
        guard nestingBound(text) <= 4 * depthMax else {
            collector.report("the document is nested too deep", at: start)
            return nil
        }
        do {
            // With aliases of aliases a small document would make a tree of any size. So the parser
            // sees none, and a document that has one goes no further.
            let masked = masked(text)
            let root = try compose(masked, text, collector)
            return masked == text || root == nil ? root : try compose(text, text, collector)
        } catch let error as YamlError {
            YAMLFault(error, text).report(to: collector)
        } catch {
            collector.report("the document is no YAML: \(error)", at: start)
        }
        return nil
    }

    /// The text with the marks of anchors and aliases turned into those of tags, which stand in the
    /// same places; in other texts that changes nothing but the text.
    private static func masked(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for index in bytes.indices.dropLast()
        where bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "*") {
            let next = bytes[index + 1]
            let isName =
                (next | 0x20) &- 0x61 < 26 || next &- 0x30 < 10 || next == UInt8(ascii: "_")
                || next == UInt8(ascii: "-")
            if isName { bytes[index] = UInt8(ascii: "!") }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The root of a text, with the places that it has in the document; nil where a diagnostic was
    /// reported.
    private static func compose(
        _ yaml: String,
        _ document: String,
        _ collector: DiagnosticCollector
    ) throws -> DocumentNode? {
        let faults = collector.diagnostics.count
        guard let node = try Yams.compose(yaml: yaml, .basic) else {
            collector.report("the document is empty", at: DocumentPosition(line: 1, column: 1))
            return nil
        }
        let reader = YAMLReader(text: DocumentText(document), collector: collector)
        let root = reader.convert(node, depth: 0)
        return collector.diagnostics.count == faults ? root : nil
    }

    private let text: DocumentText
    private let collector: DiagnosticCollector

    private func convert(_ node: Node, depth: Int) -> DocumentNode? {
        let mark = node.mark
        let position = DocumentPosition(line: mark?.line ?? 1, column: mark?.column ?? 1)
        guard depth <= Self.depthMax else {
            collector.report("nested over \(Self.depthMax) deep", at: position)
            return nil
        }
        guard [Tag.Name.str, .seq, .map].contains(where: { $0.rawValue == node.tag.description })
        else {
            collector.report(
                YAMLFault.properties,
                at: position,
                hint: YAMLFault.propertiesHint
            )
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return convert(scalar, position)
        case .sequence(let sequence):
            let nodes = sequence.compactMap { convert($0, depth: depth + 1) }
            return DocumentNode(position: position, content: .sequence(nodes))
        case .mapping(let mapping):
            return convert(mapping, position, depth: depth)
        case .alias:
            return nil
        }
    }

    private func convert(_ scalar: Node.Scalar, _ mark: DocumentPosition) -> DocumentNode {
        let style: ScalarPlaces.Style =
            switch scalar.style {
            case .doubleQuoted: .doubleQuoted
            case .singleQuoted: .singleQuoted
            case .literal, .folded: .block
            default: .plain
            }
        let isQuoted = style == .doubleQuoted || style == .singleQuoted
        let start = DocumentPosition(line: mark.line, column: mark.column + (isQuoted ? 1 : 0))
        let places = ScalarPlaces(scalar.string, style: style, in: text, at: mark)
        let located = LocatedText(scalar.string, at: start, in: places)
        return DocumentNode(position: start, content: .scalar(located))
    }

    private func convert(
        _ mapping: Node.Mapping,
        _ position: DocumentPosition,
        depth: Int
    ) -> DocumentNode? {
        var members: [DocumentNode.Member] = []
        for (key, value) in mapping {
            guard let name = convert(key, depth: depth + 1) else { continue }
            guard case .scalar(let located) = name.content else {
                collector.report("a field's name has to be a text", at: name.position)
                continue
            }
            guard let node = convert(value, depth: depth + 1) else { continue }
            members.append(DocumentNode.Member(name: located, value: node))
        }
        return DocumentNode(position: position, content: .mapping(members))
    }

    /// How deep the document can be nested at most, whatever its characters mean, for the parser
    /// recurses: brackets in brackets, and columns of indentation, among them each `-`, `?` and `:`
    /// that opens a level before the text of a line.
    private static func nestingBound(_ text: String) -> Int {
        var (depth, deepest) = (0, 0)
        var (indentation, isIndenting) = (0, true)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                (indentation, isIndenting) = (0, true)
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                indentation += isIndenting ? 1 : 0
                deepest = max(deepest, depth + indentation)
            default:
                // Line ends beyond ASCII (U+0085, U+2028, U+2029) are line ends to the parser.
                (indentation, isIndenting) = (byte < 0x80 ? indentation : 0, byte >= 0x80)
            }
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth + indentation)
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth = max(0, depth - 1)
            default: continue
            }
        }
        return deepest
    }
}
