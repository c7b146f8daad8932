import SentinelExpression

/// Finds out how far from the root a moment lies, where it hangs on nothing but the root's time.
///
/// Only sums, differences and functions of dates that shift as days and weeks do are looked at, so
/// that the offset hangs on the time of day and the day of the week alone: it is evaluated for
/// roots at the first moment, noon and the last of every day of a week, in several years, and has
/// to be the same in each. A moment that hangs on anything else has none: engines evict by what is
/// found here.
struct TimeProbe {
    private let rootSlot: Int
    private let timeIndex: Int
    private var known: Set<Int>
    private var frames: [(root: Int64, frame: [Value])]

    /// A probe of a branch; nil where the root has no time of its own.
    init?(_ branch: Branch, _ patterns: [Pattern]) {
        guard case .each(let pattern, let binding)? = branch.steps.first else { return nil }
        let type =
            patterns[pattern].grouping?.layout.objectType
            ?? patterns[pattern].sources[0].layout.objectType
        guard let index = type.fields.firstIndex(where: { $0.name == "time" }) else { return nil }
        rootSlot = binding.slot
        timeIndex = index
        known = [binding.slot]
        frames = Self.moments.map { moment in
            var frame = [Value](repeating: .null, count: max(branch.frameSize, binding.slot + 1))
            let root = ProbedRoot(typeName: type.name, timeIndex: index, milliseconds: moment)
            frame[binding.slot] = .object(root)
            return (moment, frame)
        }
    }

    /// Takes note of what a step binds, where it hangs on nothing but the root's time.
    mutating func pass(_ step: Step) {
        guard case .define(let slot, let program) = step, let values = values(of: program) else {
            return
        }
        for (index, value) in values.enumerated() { frames[index].frame[slot] = value }
        known.insert(slot)
    }

    /// How many milliseconds behind the root's time a moment lies, at least and at most.
    func offset(_ program: Program) -> ClosedRange<Int64>? {
        guard let values = values(of: program) else { return nil }
        var offsets: [Int64] = []
        for (value, sample) in zip(values, frames) {
            guard case .timestamp(let moment) = value else { return nil }
            offsets.append(moment.milliseconds - sample.root)
        }
        let week = offsets.prefix(Self.momentsOfWeek)
        let isPeriodic = offsets.indices.allSatisfy { offsets[$0] == week[$0 % week.count] }
        guard isPeriodic, let least = week.min(), let most = week.max() else { return nil }
        return least...most
    }

    private func values(of program: Program) -> [Value]? {
        guard program.isStraight, program.referencedFunctions.isSubset(of: Self.functions),
            program.referencedSlots.isSubset(of: known),
            program.referencedFields.allSatisfy({
                $0.slot == rootSlot && $0.fieldIndex == timeIndex
            })
        else { return nil }
        var values: [Value] = []
        for sample in frames {
            var frame = sample.frame
            program.extend(&frame)
            guard let value = try? program.evaluate(&frame) else { return nil }
            values.append(value)
        }
        return values
    }

    /// What a moment may be computed with.
    private static let functions: Set<String> = [
        "duration", "date", "day_start", "date_add", "week_start", "earliest", "latest",
    ]

    /// Three of each day.
    private static let momentsOfWeek = 21

    /// The moments of a week in Shanghai, in several years.
    private static let moments: [Int64] = {
        let day: Int64 = 86_400_000
        // 2024-01-01, a Monday, 00:00 in Shanghai.
        let monday: Int64 = 1_704_038_400_000
        let weeks: [Int64] = [0, -1_300, 131, 1_043]
        let days: [Int64] = weeks.flatMap { week in (0..<7).map { week * 7 + $0 } }
        return days.flatMap { number in
            let start = monday + number * day
            return [start, start + day / 2, start + day - 1]
        }
    }()
}

/// A root of which nothing is known but its time.
private final class ProbedRoot: ExpressionObject {
    let typeName: String
    private let timeIndex: Int
    private let milliseconds: Int64

    init(typeName: String, timeIndex: Int, milliseconds: Int64) {
        self.typeName = typeName
        self.timeIndex = timeIndex
        self.milliseconds = milliseconds
    }

    func field(_ index: Int) -> Value? {
        guard index == timeIndex else { return nil }
        return ExpressionTimestamp(milliseconds: milliseconds).map { .timestamp($0) }
    }
}
