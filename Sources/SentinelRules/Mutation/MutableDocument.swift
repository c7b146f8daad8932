/// The text of a document, out of which others are made by changes at places.
struct MutableDocument {
    private let lines: [Substring]

    /// A stretch of the document, both ends included.
    typealias Span = (from: DocumentPosition, through: DocumentPosition)

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The document with texts put around a stretch.
    func enclosing(_ span: Span, in opening: String, _ closing: String) -> String? {
        changed(span) { opening + $0 + closing }
    }

    /// The document with a stretch replaced.
    func replacing(_ span: Span, by text: String) -> String? {
        changed(span) { _ in text }
    }

    /// The document with a field more, below the line of another and in its column.
    func inserting(_ field: String, below place: DocumentPosition) -> String {
        let indentation = String(repeating: " ", count: place.column - 1)
        return (lines[..<place.line] + [Substring(indentation + field)] + lines[place.line...])
            .joined(separator: "\n")
    }

    /// The document without a field that begins at a place and ends before another, or where the
    /// indentation ends; nil where it shares its line with others.
    func dropping(from start: DocumentPosition, before next: DocumentPosition?) -> String? {
        let first = start.line - 1
        guard lines[first].prefix(start.column - 1).allSatisfy({ $0 == " " }) else { return nil }
        return dropping(first, column: start.column, before: next)
    }

    /// The document without an item of a list, whose content begins at a place.
    func droppingItem(at start: DocumentPosition, before next: DocumentPosition?) -> String? {
        let first = start.line - 1
        let mark = lines[first].prefix(start.column - 1)
        guard mark.allSatisfy({ $0 == " " || $0 == "-" }) else { return nil }
        let column =
            (mark.firstIndex(of: "-").map { mark.distance(from: mark.startIndex, to: $0) } ?? 0)
        return dropping(first, column: column + 1, before: next)
    }

    private func dropping(
        _ first: Int,
        column: Int,
        before next: DocumentPosition?
    ) -> String? {
        var end = first + 1
        if let next {
            guard next.line - 1 > first else { return nil }
            end = next.line - 1
        } else {
            while end < lines.count, isInside(lines[end], column) { end += 1 }
        }
        return (lines[..<first] + lines[end...]).joined(separator: "\n")
    }

    /// Whether a line belongs to what begins at a column: it is blank or indented further.
    private func isInside(_ line: Substring, _ column: Int) -> Bool {
        let indentation = line.prefix { $0 == " " }.count
        return indentation == line.count || indentation >= column
    }

    private func changed(_ span: Span, _ change: (String) -> String) -> String? {
        let (first, last) = (span.from.line - 1, span.through.line - 1)
        guard first <= last, last < lines.count else { return nil }
        let head = lines[first].unicodeScalars.prefix(span.from.column - 1)
        let tail = lines[last].unicodeScalars.dropFirst(span.through.column)
        var middle: String
        if first == last {
            let length = span.through.column - span.from.column + 1
            middle = String(lines[first].unicodeScalars.dropFirst(head.count).prefix(length))
        } else {
            middle = String(lines[first].unicodeScalars.dropFirst(head.count))
            for line in lines[(first + 1)..<last] { middle += "\n" + line }
            middle += "\n" + String(lines[last].unicodeScalars.prefix(span.through.column))
        }
        let replaced = String(head) + change(middle) + String(tail)
        var result = lines[..<first].map(String.init)
        result.append(replaced)
        result += lines[(last + 1)...].map(String.init)
        return result.joined(separator: "\n")
    }
}
