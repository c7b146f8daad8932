/// The parts of timestamps and durations (langdef.md, "Timestamps and durations").
enum TimeFunctions {
    static func add(to table: inout FunctionTable, timeZones: any TimeZoneRules) {
        addTimestampParts(to: &table, timeZones: timeZones)
        addDurationParts(to: &table)
    }

    private typealias Part = @Sendable (CivilTime, ExpressionTimestamp) -> Int

    private static let parts: [(name: String, part: Part)] = [
        ("getFullYear", { civil, _ in civil.year }),
        ("getMonth", { civil, _ in civil.month - 1 }),
        ("getDate", { civil, _ in civil.day }),
        ("getDayOfMonth", { civil, _ in civil.day - 1 }),
        ("getDayOfWeek", { civil, _ in civil.weekday }),
        ("getDayOfYear", { civil, _ in civil.dayOfYear }),
        ("getHours", { civil, _ in civil.hour }),
        ("getMinutes", { civil, _ in civil.minute }),
        ("getSeconds", { civil, _ in civil.second }),
        ("getMilliseconds", { _, timestamp in Int(timestamp.nanoseconds) / 1_000_000 }),
    ]

    private static func addTimestampParts(
        to table: inout FunctionTable,
        timeZones: any TimeZoneRules
    ) {
        for (name, part) in parts {
            table.add(name, "timestamp_\(name)", .timestamp, to: .int, isMember: true) {
                value throws(EvaluationError) in
                guard case .timestamp(let timestamp) = value else {
                    throw .noMatchingOverload(name, [value])
                }
                return .int(Int64(part(CivilTime(seconds: timestamp.seconds), timestamp)))
            }
            let id = "timestamp_\(name)_zone"
            table.add(name, id, .timestamp, .string, to: .int, isMember: true) {
                value,
                zone throws(EvaluationError) in
                guard case .timestamp(let timestamp) = value, case .string(let zone) = zone else {
                    throw .noMatchingOverload(name, [value, zone])
                }
                let offset = try TimeZoneOffset.seconds(
                    zone: zone,
                    at: timestamp.seconds,
                    rules: timeZones
                )
                let civil = CivilTime(seconds: timestamp.seconds + Int64(offset))
                return .int(Int64(part(civil, timestamp)))
            }
        }
    }

    private static func addDurationParts(to table: inout FunctionTable) {
        let second = ExpressionDuration.nanosecondsPerSecond
        // Whole durations in a unit, except milliseconds: those beside the whole seconds.
        let units: [(name: String, unit: Int64, modulus: Int64?)] = [
            ("getHours", 3_600 * second, nil), ("getMinutes", 60 * second, nil),
            ("getSeconds", second, nil), ("getMilliseconds", 1_000_000, 1_000),
        ]
        for (name, unit, modulus) in units {
            table.add(name, "duration_\(name)", .duration, to: .int, isMember: true) {
                value throws(EvaluationError) in
                guard case .duration(let duration) = value else {
                    throw .noMatchingOverload(name, [value])
                }
                let count = duration.totalNanoseconds / unit
                return .int(modulus.map { count % $0 } ?? count)
            }
        }
    }
}
