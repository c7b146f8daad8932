import Glibc
import SentinelExpression

/// Distances on the earth.
enum PlaceFunctions {
    /// The earth's mean radius in kilometres (IUGG, Geodetic Reference System 1980).
    private static let radius = 6_371.0088

    static let all: [String: [FunctionOverload]] = [
        "distance_km": [
            FunctionOverload(
                id: "distance_km_degrees",
                parameters: [.double, .double, .double, .double],
                result: .double,
                isPure: true,
                implementation: { (degrees) throws(EvaluationError) in
                    var radians: [Double] = []
                    for value in degrees {
                        guard case .double(let degree) = value, degree.magnitude <= 360 else {
                            throw EvaluationError(.invalidArgument, "degrees are expected")
                        }
                        radians.append(degree * .pi / 180)
                    }
                    return .double(
                        greatCircle(radians[0], radians[1], radians[2], radians[3])
                    )
                }
            )
        ]
    ]

    /// The length of the great circle between two places in radians, by the haversine formula,
    /// which is exact for small distances too (Sinnott, "Virtues of the haversine", 1984).
    private static func greatCircle(
        _ latitude: Double,
        _ longitude: Double,
        _ otherLatitude: Double,
        _ otherLongitude: Double
    ) -> Double {
        let north = sin((otherLatitude - latitude) / 2)
        let east = sin((otherLongitude - longitude) / 2)
        let share = north * north + cos(latitude) * cos(otherLatitude) * east * east
        return 2 * radius * asin(min(1, share.squareRoot()))
    }
}
