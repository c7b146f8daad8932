/// What type parameters have been found to stand for, and whether types fit each other.
///
/// The rules are those of cel-go's checker: `dyn` fits everything, a parameter takes the most
/// general of the types it meets.
struct TypeSubstitution: Sendable {
    private var bindings: [String: ExpressionType] = [:]
    private var freshCount = 0
    /// What the parameters bound since the last assignment began stood for before.
    private var trail: [(name: String, bound: ExpressionType?)] = []

    /// A parameter that stands for nothing yet.
    mutating func fresh() -> ExpressionType {
        freshCount += 1
        return .parameter("%\(freshCount)")
    }

    /// A function's types with its parameters replaced by fresh ones.
    mutating func instantiate(_ types: [ExpressionType]) -> [ExpressionType] {
        var fresh: [String: ExpressionType] = [:]
        return types.map { replace($0, &fresh) }
    }

    private mutating func replace(
        _ type: ExpressionType,
        _ parameters: inout [String: ExpressionType]
    ) -> ExpressionType {
        switch type {
        case .parameter(let name):
            if let known = parameters[name] { return known }
            let new = fresh()
            parameters[name] = new
            return new
        case .list(let element): return .list(replace(element, &parameters))
        case .map(let key, let value):
            let key = replace(key, &parameters)
            return .map(key, replace(value, &parameters))
        case .optional(let inner): return .optional(replace(inner, &parameters))
        case .type(let inner?): return .type(replace(inner, &parameters))
        default: return type
        }
    }

    /// The type with parameters replaced by what they stand for.
    func resolve(_ type: ExpressionType, unbound: ExpressionType? = nil) -> ExpressionType {
        guard case .parameter(let name) = type else {
            return type.mapComponents { resolve($0, unbound: unbound) }
        }
        guard let bound = bindings[name] else { return unbound ?? type }
        return resolve(bound, unbound: unbound)
    }

    /// Whether every type may stand where the other is wanted; binds parameters if so.
    mutating func assign(_ sources: [ExpressionType], to targets: [ExpressionType]) -> Bool {
        guard sources.count == targets.count else { return false }
        trail.removeAll(keepingCapacity: true)
        for (source, target) in zip(sources, targets) where !fits(source, target) {
            for step in trail.reversed() { bindings[step.name] = step.bound }
            return false
        }
        return true
    }

    /// Whether a type may stand where another is wanted; binds parameters if so.
    mutating func assign(_ source: ExpressionType, to target: ExpressionType) -> Bool {
        assign([source], to: [target])
    }

    /// The type of a container's elements after one more was seen.
    mutating func join(_ previous: ExpressionType?, _ current: ExpressionType) -> ExpressionType {
        guard let previous else { return current }
        guard assign(previous, to: current) else { return .dynamic }
        return mostGeneral(previous, current)
    }

    private mutating func fits(_ source: ExpressionType, _ target: ExpressionType) -> Bool {
        if source == target { return true }
        if case .parameter(let name) = target { return bind(name, to: source) }
        if case .parameter(let name) = source { return bind(name, to: target) }
        switch (source, target) {
        case (.dynamic, _), (_, .dynamic), (.type, .type): return true
        case (.null, .timestamp), (.null, .duration), (.null, .object), (.null, .optional),
            (.timestamp, .null), (.duration, .null), (.object, .null), (.optional, .null):
            return true
        case (.list, .list), (.map, .map), (.optional, .optional):
            return zip(source.components, target.components).allSatisfy { fits($0, $1) }
        default: return false
        }
    }

    private mutating func bind(_ name: String, to type: ExpressionType) -> Bool {
        guard let bound = bindings[name] else {
            guard !occurs(name, in: type) else { return false }
            set(name, to: type)
            return true
        }
        if bound == type { return true }
        guard fits(type, bound) else { return false }
        let general = mostGeneral(type, bound)
        if !occurs(name, in: general) { set(name, to: general) }
        return true
    }

    private mutating func set(_ name: String, to type: ExpressionType) {
        trail.append((name, bindings.updateValue(type, forKey: name)))
    }

    private func occurs(_ name: String, in type: ExpressionType) -> Bool {
        if case .parameter(let other) = type {
            guard other != name else { return true }
            return bindings[other].map { occurs(name, in: $0) } ?? false
        }
        return type.components.contains { occurs(name, in: $0) }
    }

    private func mostGeneral(_ left: ExpressionType, _ right: ExpressionType) -> ExpressionType {
        isEqualOrMoreGeneral(left, right) ? left : right
    }

    private func isEqualOrMoreGeneral(_ left: ExpressionType, _ right: ExpressionType) -> Bool {
        switch (left, right) {
        case (.dynamic, _), (.parameter, _): return true
        case (_, .dynamic), (_, .parameter): return false
        case (_, .null) where left != .null: return true
        default: break
        }
        let leftInner = left.components
        let rightInner = right.components
        guard left.runtimeName == right.runtimeName, leftInner.count == rightInner.count else {
            return false
        }
        return zip(leftInner, rightInner).allSatisfy { isEqualOrMoreGeneral($0, $1) }
    }
}
