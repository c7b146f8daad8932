/// Writes a syntax tree as source text, with no more parentheses than it needs.
///
/// Parsing what was printed gives the same tree, except where macros of the environment were
/// expanded: their renamed variables cannot be written.
struct SyntaxPrinter {
    private static let conditionalPrecedence = 0
    private static let unaryPrecedence = 6
    private static let memberPrecedence = 7

    static func text(_ expression: ExpressionSyntax) -> String {
        SyntaxPrinter().text(expression, atLeast: conditionalPrecedence)
    }

    /// The text of a node, in parentheses when it binds less tightly than its place demands.
    private func text(_ expression: ExpressionSyntax, atLeast precedence: Int) -> String {
        let text = bare(expression)
        return self.precedence(of: expression) < precedence ? "(\(text))" : text
    }

    private func precedence(of expression: ExpressionSyntax) -> Int {
        switch expression.kind {
        case .conditional: Self.conditionalPrecedence
        case .logical(let symbol, _): symbol.precedence
        case .binary(let symbol, _, _): symbol.precedence
        case .unary: Self.unaryPrecedence
        case .literal(.int(let value)) where value < 0: Self.unaryPrecedence
        case .literal(.double(let value)) where value.sign == .minus: Self.unaryPrecedence
        default: Self.memberPrecedence + 1
        }
    }

    private func bare(_ expression: ExpressionSyntax) -> String {
        switch expression.kind {
        case .literal(let value): return value.description
        case .identifier(let name, let scope): return scope == .root ? "." + name : name
        case .select(let operand, let field, let isOptional):
            return member(operand) + (isOptional ? ".?" : ".") + fieldName(field)
        case .presence(let operand, let field):
            return "has(\(member(operand)).\(fieldName(field)))"
        case .index(let operand, let index, let isOptional):
            return "\(member(operand))[\(isOptional ? "?" : "")\(Self.text(index))]"
        case .call(let target, let function, let arguments):
            let list = arguments.map(Self.text).joined(separator: ", ")
            return (target.map { member($0) + "." } ?? "") + "\(function)(\(list))"
        case .unary(let symbol, let operand):
            // A number keeps its parentheses, or its sign would become one with it.
            if case .literal(let value) = operand.kind, value.isNumber {
                return "\(symbol.rawValue)(\(bare(operand)))"
            }
            return symbol.rawValue + text(operand, atLeast: Self.unaryPrecedence)
        case .binary(let symbol, let left, let right):
            let leftText = text(left, atLeast: symbol.precedence)
            let rightText = text(right, atLeast: symbol.precedence + 1)
            return "\(leftText) \(symbol.rawValue) \(rightText)"
        case .logical(let symbol, let operands):
            return operands.map { text($0, atLeast: symbol.precedence + 1) }
                .joined(separator: " \(symbol.rawValue) ")
        case .conditional(let condition, let yes, let no):
            return "\(text(condition, atLeast: 1)) ? \(text(yes, atLeast: 1)) : \(Self.text(no))"
        case .list(let elements):
            let list = elements.map { ($0.isOptional ? "?" : "") + Self.text($0.value) }
            return "[\(list.joined(separator: ", "))]"
        case .map(let entries):
            let list = entries.map {
                "\($0.isOptional ? "?" : "")\(Self.text($0.key)): \(Self.text($0.value))"
            }
            return "{\(list.joined(separator: ", "))}"
        case .comprehension(let comprehension): return text(comprehension)
        }
    }

    private func member(_ expression: ExpressionSyntax) -> String {
        text(expression, atLeast: Self.memberPrecedence)
    }

    private func text(_ comprehension: Comprehension) -> String {
        var arguments = comprehension.variables
        if let filter = comprehension.filter { arguments.append(Self.text(filter)) }
        if comprehension.kind == .bind {
            arguments.append(Self.text(comprehension.range))
        }
        arguments.append(Self.text(comprehension.body))
        let list = arguments.joined(separator: ", ")
        guard comprehension.kind != .bind else { return "cel.bind(\(list))" }
        return "\(member(comprehension.range)).\(comprehension.kind.rawValue)(\(list))"
    }

    /// A field's name, between backquotes when it is no plain word.
    private func fieldName(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { Lexer.isLetter($0) || Lexer.isDigit($0) }
        return isPlain ? name : "`\(name)`"
    }
}

extension ExpressionSyntax: CustomStringConvertible {
    /// The tree as source text.
    public var description: String { SyntaxPrinter.text(self) }
}
