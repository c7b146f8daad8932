extension Value: Hashable {
    /// Whether two values are equal by CEL's heterogeneous equality.
    ///
    /// Values of different types are unequal, except numbers (langdef.md, "Equality").
    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)): CodePoints.areEqual(left, right)
        case (.int(let left), .int(let right)): left == right
        case (.bool(let left), .bool(let right)): left == right
        case (.null, .null): true
        case (.bytes(let left), .bytes(let right)): left == right
        case (.timestamp(let left), .timestamp(let right)): left == right
        case (.duration(let left), .duration(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        case (.map(let left), .map(let right)): left == right
        case (.type(let left), .type(let right)): left.runtimeName == right.runtimeName
        case (.object(let left), .object(let right)): left.isEqual(to: right)
        case (.optional(let left), .optional(let right)): left == right
        default: Comparison.numeric(left, right) == .equal
        }
    }

    /// Feeds the value into a hasher so that values which are equal have equal hashes.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0 as UInt8)
        case .bool(let value): hasher.combine(value)
        // An integer may equal a double, so that all numbers hash as doubles do.
        case .int(let value): hasher.combine(Double(value))
        case .uint(let value): hasher.combine(Double(value))
        case .double(let value): hasher.combine(value)
        case .string(let value): CodePoints.hash(value, into: &hasher)
        case .bytes(let value): hasher.combine(value)
        case .timestamp(let value): hasher.combine(value)
        case .duration(let value): hasher.combine(value)
        case .list(let value): hasher.combine(value)
        case .map(let value): hasher.combine(value)
        case .type(let value): hasher.combine(value.runtimeName)
        case .object(let value): value.hash(into: &hasher)
        case .optional(let value): hasher.combine(value)
        }
    }
}
