/// How large a rule may be.
///
/// Each limit is far beyond what rules need; together they bound the time that checking takes,
/// which grows with the number of expressions times that of the names they may use.
enum DocumentLimits {
    /// Names of one mapping: parameters, definitions, patterns, columns.
    static let namesMax = 200
    /// Steps of one judgement.
    static let stepsMax = 200
    /// Items of `either`.
    static let branchesMax = 50
    /// Expressions of one rule, those in texts counted.
    static let expressionsMax = 500
    /// Expressions in one text for inspectors.
    static let templateExpressionsMax = 100
    /// Bytes of one expression.
    static let expressionBytesMax = 1 << 14
    /// Bytes of all definitions of one document.
    static let definitionBytesMax = 1 << 15
    /// Parts of one expression, its definitions written out.
    static let expressionPartsMax = 5_000
}
