import Yams

/// Turns the text of a document into nodes with places, by Yams.
enum YAMLReader {
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
        guard bracketDepth(text) <= 4 * depthMax else {
            collector.report("the document is nested too deep", at: start)
            return nil
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                collector.report("the document is empty", at: start)
                return nil
            }
            return convert(node, depth: 0, collector)
        } catch let error as YamlError {
            report(error, collector)
        } catch {
            collector.report("the document is no YAML: \(error)", at: start)
        }
        return nil
    }

    private static func convert(
        _ node: Node, depth: Int, _ collector: DiagnosticCollector
    ) -> DocumentNode? {
        let mark = node.mark
        let position = DocumentPosition(line: mark?.line ?? 1, column: mark?.column ?? 1)
        guard depth <= depthMax else {
            collector.report("nested over \(depthMax) deep", at: position)
            return nil
        }
        guard node.anchor == nil else {
            // An alias would repeat its anchor's content, and aliases of aliases without bound.
            collector.report("anchors are not used in rule documents", at: position)
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return convert(scalar, position)
        case .sequence(let sequence):
            let nodes = sequence.compactMap { convert($0, depth: depth + 1, collector) }
            return DocumentNode(position: position, content: .sequence(nodes))
        case .mapping(let mapping):
            return convert(mapping, position, depth: depth, collector)
        case .alias:
            collector.report("aliases are not used in rule documents", at: position)
            return nil
        }
    }

    private static func convert(_ scalar: Node.Scalar, _ position: DocumentPosition) -> DocumentNode {
        let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
        let isBlock = scalar.style == .literal || scalar.style == .folded
        let column = position.column + (isQuoted ? 1 : 0)
        let isOnOneLine = !isBlock && !scalar.string.contains("\n")
        return DocumentNode(
            position: DocumentPosition(line: position.line, column: column),
            content: .scalar(scalar.string, isOnOneLine: isOnOneLine))
    }

    private static func convert(
        _ mapping: Node.Mapping, _ position: DocumentPosition, depth: Int,
        _ collector: DiagnosticCollector
    ) -> DocumentNode? {
        var members: [DocumentNode.Member] = []
        for (key, value) in mapping {
            guard let name = convert(key, depth: depth + 1, collector) else { continue }
            guard case .scalar(let text, _) = name.content else {
                collector.report("a field's name has to be a text", at: name.position)
                continue
            }
            guard let node = convert(value, depth: depth + 1, collector) else { continue }
            let located = LocatedText(text, at: name.position)
            members.append(DocumentNode.Member(name: located, value: node))
        }
        return DocumentNode(position: position, content: .mapping(members))
    }

    private static func report(_ error: YamlError, _ collector: DiagnosticCollector) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let position = DocumentPosition(line: mark.line, column: mark.column)
            collector.report("the document is no YAML: \(problem)", at: position)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let position = DocumentPosition(line: context.mark.line, column: context.mark.column)
            let names = duplicates.joined(separator: ", ")
            collector.report("a mapping names a field twice: \(names)", at: position)
        default:
            let start = DocumentPosition(line: 1, column: 1)
            collector.report("the document is no YAML: \(error)", at: start)
        }
    }

    /// How deep brackets stand in brackets at most, whatever they mean: the parser recurses on them.
    private static func bracketDepth(_ text: String) -> Int {
        var (depth, deepest) = (0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth = max(0, depth - 1)
            default: continue
            }
        }
        return deepest
    }
}
