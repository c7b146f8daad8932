/// The declaration of an object type: its fields and their types.
public struct ObjectType: Hashable, Sendable {
    /// One field; its index is its position in the type.
    public struct Field: Hashable, Sendable {
        /// The field's name.
        public var name: String
        /// The type of its values.
        public var type: ExpressionType

        /// Creates a field.
        public init(_ name: String, _ type: ExpressionType) {
            self.name = name
            self.type = type
        }
    }

    /// The type's name, which may have dots.
    public var name: String
    /// The fields by index.
    public var fields: [Field]

    /// Creates an object type.
    public init(name: String, fields: [Field]) {
        self.name = name
        self.fields = fields
    }
}
