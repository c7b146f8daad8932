import Yams

/// Turns the text of a document into nodes with places, by Yams.
struct YAMLReader {
    /// Nothing that a rule says needs more.
    static let bytesMax = 1 << 20
    static let depthMax = 32

    /// The root of a document; nil where a diagnostic was reported.
    static func read(_ text: String, _ collector: DiagnosticCollector) -> DocumentNode? {
        let start = DocumentPosition(line: 1, column: 1)
        guard text.utf8.count <= bytesMax else {
            collector.report("the document is over 1 MiB", at: start)
            return nil
        }
        guard nestingBound(text) <= 4 * depthMax else {
            collector.report("the document is nested too deep", at: start)
            return nil
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                collector.report("the document is empty", at: start)
                return nil
            }
            var reader = YAMLReader(text: text, collector: collector)
            return reader.convert(node, depth: 0)
        } catch let error as YamlError {
            report(error, collector)
        } catch {
            collector.report("the document is no YAML: \(error)", at: start)
        }
        return nil
    }

    private let text: String
    private let collector: DiagnosticCollector
    /// The places of the nodes so far, by kind: a mapping and its first field share one.
    private var seen: [DocumentPosition: Set<String>] = [:]

    private init(text: String, collector: DiagnosticCollector) {
        self.text = text
        self.collector = collector
    }

    private mutating func convert(_ node: Node, depth: Int) -> DocumentNode? {
        let mark = node.mark
        let position = DocumentPosition(line: mark?.line ?? 1, column: mark?.column ?? 1)
        guard depth <= Self.depthMax else {
            collector.report("nested over \(Self.depthMax) deep", at: position)
            return nil
        }
        // An alias repeats its anchor's node, place and all, and aliases of aliases without bound.
        guard seen[position, default: []].insert(node.kind).inserted else {
            collector.report(
                "anchors and aliases are not used in rule documents",
                at: position,
                hint: "write the text once more, or define it under 'define'"
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
            collector.report("anchors and aliases are not used in rule documents", at: position)
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

    private mutating func convert(
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

    private static func report(_ error: YamlError, _ collector: DiagnosticCollector) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let position = DocumentPosition(line: mark.line, column: mark.column)
            let message = "the document is no YAML: \(problem)"
            collector.report(message, at: position, hint: hint(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let position = DocumentPosition(line: context.mark.line, column: context.mark.column)
            let names = duplicates.joined(separator: ", ")
            collector.report("a mapping names a field twice: \(names)", at: position)
        default:
            let start = DocumentPosition(line: 1, column: 1)
            collector.report("the document is no YAML: \(error)", at: start)
        }
    }

    /// What to do about the parser's usual complaints.
    private static func hint(_ problem: String) -> String? {
        if problem.contains("mapping values are not allowed") {
            return "put a text with ': ' in it between quotes, and look at the indentation"
        }
        if problem.contains("cannot start any token") {
            return "indent with blanks, not with tabs, and put special signs between quotes"
        }
        return nil
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

extension Node {
    fileprivate var kind: String {
        switch self {
        case .scalar: "scalar"
        case .sequence: "sequence"
        case .mapping: "mapping"
        case .alias: "alias"
        }
    }
}
