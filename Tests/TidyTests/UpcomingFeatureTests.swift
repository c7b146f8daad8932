import Foundation
import Testing

@Suite("Upcoming features are spelt as the compiler knows them")
struct UpcomingFeatureTests {
    /// What `swiftc -print-supported-features` prints, as far as it matters here.
    private struct Supported: Decodable {
        struct Features: Decodable {
            var upcoming: [Feature]
        }
        struct Feature: Decodable {
            var name: String
            var enabledIn: String?

            enum CodingKeys: String, CodingKey {
                case name
                case enabledIn = "enabled_in"
            }
        }
        var features: Features
    }

    @Test("Each name in Package.swift is one that this compiler has and does not yet imply")
    func names() throws {
        let manifest = SwiftSource(
            path: "Package.swift",
            text: try Repository.text(of: "Package.swift")
        )
        let start = try #require(manifest.text.range(of: "let upcomingFeatures = ["))
        let end = try #require(manifest.text[start.upperBound...].firstIndex(of: "]"))
        let list = SwiftSource(path: "", text: String(manifest.text[start.upperBound..<end]))
        let named = Set(list.literals.map(\.text))
        #expect(!named.isEmpty)

        let printed = try Command.output(
            ["swiftc", "-print-supported-features"],
            in: Repository.root
        )
        let supported = try JSONDecoder().decode(Supported.self, from: Data(printed.utf8))
        let known = Set(supported.features.upcoming.filter { $0.enabledIn != "6" }.map(\.name))
        #expect(named.subtracting(known).sorted() == [])
    }
}
