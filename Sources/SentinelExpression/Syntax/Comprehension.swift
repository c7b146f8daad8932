/// A macro that evaluates an expression with one or two names of its own.
///
/// The specification defines these macros by one general fold. Here each is a node of its own:
/// the checker can speak of it by name and the planner gives it a loop that fits.
public struct Comprehension: Sendable {
    /// Which macro it is, by the name it is written with.
    public enum Kind: String, Sendable {
        /// Whether the predicate holds for all elements.
        case all
        /// Whether it holds for one or more.
        case exists
        /// Whether it holds for exactly one.
        case existsOne = "exists_one"
        /// The list of the elements' images.
        case map
        /// The list of the elements for which the predicate holds.
        case filter
        /// The list of the images of positions and elements, or of keys and values.
        case transformList
        /// The map from each position or key to its image.
        case transformMap
        /// The map of the entries of the maps that each position or key gives.
        case transformMapEntry
        /// The value of an expression with a name for another.
        case bind = "cel.bind"
        /// The image of an optional's value, as an optional.
        case optionalMap = "optMap"
        /// The image of an optional's value, which is an optional itself.
        case optionalFlatMap = "optFlatMap"
    }

    /// Which macro it is.
    public var kind: Kind
    /// The names it declares.
    public var variables: [String]
    /// What is walked, or the bound value.
    public var range: ExpressionSyntax
    /// The condition under which an element takes part, of macros that have one.
    public var filter: ExpressionSyntax?
    /// What is evaluated for each element.
    public var body: ExpressionSyntax
}
