/// A deterministic source of randomness, one for each thing that is decided.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
/// A stream is named by the seed and labels, so what one part of the simulation decides does not
/// shift what another decides. (Dress without meaning, and identifiers, come from one stream for
/// all: they depend on everything before.) Nothing here uses the algorithms of the standard
/// library, which may change between versions: the same seed has to give the same bytes for good.
struct RandomStream: Sendable {
    private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var state: UInt64

    /// The stream of a seed that the labels name.
    init(seed: UInt64, _ labels: UInt64...) {
        state = Self.mixed(seed &+ Self.increment)
        for label in labels { state = Self.mixed(state ^ Self.mixed(label &+ Self.increment)) }
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= Self.increment
        return Self.mixed(state)
    }

    /// A number in `0..<bound`; the bias of the method is under bound / 2⁶⁴.
    mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "an empty range has no number")
        return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number in a range, both ends included.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// A span in a range, in milliseconds, both ends included.
    mutating func within(_ range: ClosedRange<TimeSpan>) -> TimeSpan {
        let width = Int(range.upperBound.milliseconds - range.lowerBound.milliseconds)
        return range.lowerBound + TimeSpan(milliseconds: Int64(below(width + 1)))
    }

    /// Whether something with this many chances in a million happens.
    mutating func happens(perMillion chances: Int) -> Bool {
        below(1_000_000) < chances
    }

    /// Whether something with this many chances in a hundred happens.
    mutating func happens(percent chances: Int) -> Bool {
        below(100) < chances
    }

    /// One of the elements, each as likely as any other.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// The index of one weight, in proportion to it.
    mutating func index(weights: [Int]) -> Int {
        var remaining = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            remaining -= weight
            if remaining < 0 { return index }
        }
        return weights.count - 1
    }

    /// Puts the elements in random order (Fisher and Yates).
    mutating func shuffle<Element>(_ elements: inout [Element]) {
        for index in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(index, below(index + 1))
        }
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension RandomStream {
    /// What a stream is for; the first label after the seed.
    enum Purpose: UInt64 {
        case world = 1
        case person, household, regimen
        case day, visit, care, stay, stock, sessions
        case arrival, facts, outage
        case scene
    }

    /// The stream of a purpose, with labels that tell its uses apart.
    init(seed: UInt64, for purpose: Purpose, _ first: Int = 0, _ second: Int = 0) {
        self.init(
            seed: seed,
            purpose.rawValue,
            UInt64(bitPattern: Int64(first)),
            UInt64(bitPattern: Int64(second))
        )
    }
}
