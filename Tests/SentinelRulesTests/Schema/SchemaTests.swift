import Foundation
import Testing

@testable import SentinelRules

/// `rules/rule.schema.json` and the loader say the same of the form of a document.
@Suite struct SchemaTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("rules")

    /// The shipped rules and the examples.
    private static let documents: [URL] = {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        return (names ?? []).sorted().filter { name in
            name.hasSuffix(".yaml") && !name.hasSuffix(".test.yaml") && !name.hasPrefix("shared/")
        }.map { folder.appendingPathComponent($0) }
    }()

    private static func root(_ file: URL) throws -> DocumentNode {
        let text = try String(contentsOf: file, encoding: .utf8)
        return try #require(YAMLReader.read(text, DiagnosticCollector(file: file.path)))
    }

    /// Whether the loader finds the form of a document good, before it looks at what names mean.
    private static func parses(_ root: DocumentNode) -> Bool {
        let collector = DiagnosticCollector(file: "r.yaml")
        guard let syntax = RuleParser(collector).parse(root) else { return false }
        let parameters = ParameterChecker(collector)
        for parameter in syntax.parameters { _ = parameters.value(parameter) }
        return collector.diagnostics.isEmpty
    }

    @Test(arguments: documents)
    func `a shipped rule fits the schema`(file: URL) throws {
        let schema = try JSONSchema(file: Self.folder.appendingPathComponent("rule.schema.json"))
        #expect(try schema.faults(in: Self.root(file)) == [])
    }

    @Test(arguments: documents)
    func `schema and loader agree on documents with a field lost, misspelt or of a wrong form`(
        file: URL
    ) throws {
        let schema = try JSONSchema(file: Self.folder.appendingPathComponent("rule.schema.json"))
        let root = try Self.root(file)
        // Documents are much alike: each gives a share of its places, together they give all.
        let damaged = root.damaged()
        let offset = (Self.documents.firstIndex(of: file) ?? 0) % 8
        for index in stride(from: offset, to: damaged.count, by: 8) {
            let (change, node) = damaged[index]
            let faults = schema.faults(in: node)
            #expect(faults.isEmpty == Self.parses(node), "\(change): \(faults.prefix(3))")
        }
    }

    @Test func `the damage is noticed`() throws {
        let schema = try JSONSchema(file: Self.folder.appendingPathComponent("rule.schema.json"))
        let root = try Self.root(try #require(Self.documents.first))
        let damaged = root.damaged()
        let noticed = damaged.count { !schema.faults(in: $0.node).isEmpty }
        #expect(damaged.count > 100)
        #expect(noticed * 2 > damaged.count)
    }
}

extension DocumentNode {
    /// The document with one fault of form at each of its places.
    fileprivate func damaged() -> [(change: String, node: DocumentNode)] {
        let scalar = DocumentNode(
            position: position,
            content: .scalar(LocatedText("x", at: position))
        )
        switch content {
        case .scalar:
            let list = DocumentNode(position: position, content: .sequence([self, self]))
            let mapping = DocumentNode(
                position: position,
                content: .mapping([
                    Member(name: LocatedText("x", at: position), value: self)
                ])
            )
            return [("text → list", list), ("text → mapping", mapping)]
        case .sequence(let items):
            var damaged = [("list → text", scalar)]
            for (index, item) in items.enumerated() {
                for (change, node) in item.damaged() {
                    var items = items
                    items[index] = node
                    let copy = DocumentNode(position: position, content: .sequence(items))
                    damaged.append(("\(index)/\(change)", copy))
                }
            }
            return damaged
        case .mapping(let members):
            var damaged = [("mapping → text", scalar)]
            for (index, member) in members.enumerated() {
                var lost = members
                lost.remove(at: index)
                damaged.append(("without \(member.name.text)", with(lost)))
                for (change, node) in member.value.damaged() {
                    var members = members
                    members[index] = Member(name: member.name, value: node)
                    damaged.append(("\(member.name.text)/\(change)", with(members)))
                }
            }
            return damaged
        }
    }

    private func with(_ members: [Member]) -> DocumentNode {
        DocumentNode(position: position, content: .mapping(members))
    }
}
