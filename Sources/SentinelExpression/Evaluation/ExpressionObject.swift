/// An object of the embedding program whose fields expressions read.
///
/// Its fields are declared by an ``ObjectType`` of the same name; a field's index is its position
/// there.
public protocol ExpressionObject: AnyObject, Sendable {
    /// The name of the object's type.
    var typeName: String { get }

    /// The value of a field, or nil when the field is not set.
    ///
    /// An unset field makes `has()` false; reading it is an evaluation error.
    func field(_ index: Int) -> Value?

    /// Whether two objects are equal to expressions; by default they are when they are the same.
    func isEqual(to other: any ExpressionObject) -> Bool

    /// Feeds what ``isEqual(to:)`` compares into a hasher.
    func hash(into hasher: inout Hasher)
}

extension ExpressionObject {
    /// Whether the other object is this one.
    public func isEqual(to other: any ExpressionObject) -> Bool {
        self === other
    }

    /// Feeds the object's identity into a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
