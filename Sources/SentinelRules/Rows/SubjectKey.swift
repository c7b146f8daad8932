package import SentinelExpression

/// The key of a timeline: what its records have in common.
package final class SubjectKey: ExpressionObject, Hashable {
    /// One text for each part of the rule's `key`.
    package let parts: [String]

    package init(parts: [String]) {
        self.parts = parts
    }

    package var typeName: String { Self.typeName }

    package func field(_ index: Int) -> Value? {
        .string(parts[index])
    }

    package static let typeName = "key"

    package static func == (left: SubjectKey, right: SubjectKey) -> Bool {
        left.parts == right.parts
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(parts)
    }
}

extension SubjectKey {
    /// The texts that a part of a key stands for: one, or each of a list; nil where it is no text.
    package static func texts(_ value: Value) -> [String]? {
        switch value {
        case .string(let text): [text]
        case .list(let values):
            values.compactMap { value in
                if case .string(let text) = value { text } else { nil }
            }
        default: nil
        }
    }
}
