// swift-tools-version: 6.3

import PackageDescription

// Arrows point down only: a target names what it imports, and nothing above it.
// CONTRIBUTING.md draws the layers and gives the reason for each outside package.

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let heapModule = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "e-sentinel",
    products: [
        .executable(name: "esentinel", targets: ["esentinel"]),
        .library(name: "SentinelEvent", targets: ["SentinelEvent"]),
        .library(name: "SentinelExpression", targets: ["SentinelExpression"]),
        .library(name: "SentinelRules", targets: ["SentinelRules"]),
        .library(name: "SentinelEngine", targets: ["SentinelEngine"]),
        .library(name: "SentinelReference", targets: ["SentinelReference"]),
        .library(name: "SentinelArchive", targets: ["SentinelArchive"]),
        .library(name: "SentinelStore", targets: ["SentinelStore"]),
        .library(name: "SentinelReplay", targets: ["SentinelReplay"]),
        .library(name: "SentinelService", targets: ["SentinelService"]),
        .library(name: "SentinelSimulation", targets: ["SentinelSimulation"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C: a module map and a static-inline shim, each imported by exactly one target.
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        // C++ behind a C header, for Debian's RE2.
        .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),

        // Pure: no database, no network, no file, no clock.
        .target(name: "SentinelEvent"),
        .target(name: "SentinelExpression", dependencies: ["CRE2"]),
        .target(
            name: "SentinelRules",
            dependencies: ["SentinelEvent", "SentinelExpression", yams]
        ),
        .target(
            name: "SentinelEngine",
            dependencies: ["SentinelEvent", "SentinelExpression", "SentinelRules", heapModule]
        ),
        .target(
            name: "SentinelReference",
            dependencies: ["SentinelEvent", "SentinelExpression", "SentinelRules"]
        ),

        // Knows no rule and no engine, and shares no code with them.
        .target(name: "SentinelSimulation"),

        // Storage.
        .target(
            name: "SentinelArchive",
            dependencies: ["CZstd", "SentinelEvent", systemPackage]
        ),
        .target(
            name: "SentinelStore",
            dependencies: ["CLibpq", "SentinelEvent"],
            resources: [.embedInCode("Migrations/Files")]
        ),

        // System.
        .target(
            name: "SentinelReplay",
            dependencies: [
                "SentinelArchive", "SentinelEngine", "SentinelEvent", "SentinelReference",
                "SentinelRules",
            ]
        ),

        .target(
            name: "SentinelService",
            dependencies: [
                "SentinelArchive", "SentinelEngine", "SentinelEvent", "SentinelReplay",
                "SentinelRules", "SentinelStore",
            ]
        ),

        // Surface and entry.
        .target(
            name: "SentinelCommands",
            dependencies: [
                "SentinelArchive", "SentinelEngine", "SentinelEvent", "SentinelExpression",
                "SentinelReplay", "SentinelRules", "SentinelSimulation", "SentinelStore",
                argumentParser,
            ]
        ),
        .executableTarget(name: "esentinel", dependencies: ["SentinelCommands"]),

        // Tests.
        .target(
            name: "SentinelTestSupport",
            dependencies: ["SentinelEngine", "SentinelEvent", "SentinelRules"],
            path: "Tests/SentinelTestSupport"
        ),
        .testTarget(name: "SentinelEventTests", dependencies: ["SentinelEvent"]),
        .testTarget(name: "SentinelExpressionTests", dependencies: ["SentinelExpression"]),
        .testTarget(
            name: "SentinelRulesTests",
            dependencies: ["SentinelEvent", "SentinelExpression", "SentinelRules"]
        ),
        .testTarget(
            name: "SentinelEngineTests",
            dependencies: [
                "SentinelEngine", "SentinelEvent", "SentinelReference", "SentinelRules",
                "SentinelTestSupport",
            ]
        ),
        .testTarget(
            name: "SentinelReferenceTests",
            dependencies: [
                "SentinelEvent", "SentinelReference", "SentinelRules", "SentinelTestSupport",
            ]
        ),
        .testTarget(
            name: "SentinelReplayTests",
            dependencies: [
                "SentinelEngine", "SentinelEvent", "SentinelReference", "SentinelReplay",
                "SentinelRules", "SentinelTestSupport",
            ]
        ),
        .testTarget(name: "SentinelSimulationTests", dependencies: ["SentinelSimulation"]),
        .testTarget(
            name: "SentinelArchiveTests",
            dependencies: ["SentinelArchive", "SentinelEvent"]
        ),
        .target(
            name: "SentinelStoreTestSupport",
            dependencies: ["SentinelStore"],
            path: "Tests/SentinelStoreTestSupport"
        ),
        .testTarget(
            name: "SentinelStoreTests",
            dependencies: ["SentinelEvent", "SentinelStore", "SentinelStoreTestSupport"]
        ),
        .testTarget(
            name: "SentinelServiceTests",
            dependencies: [
                "SentinelArchive", "SentinelEngine", "SentinelEvent", "SentinelReplay",
                "SentinelRules", "SentinelService", "SentinelStore", "SentinelStoreTestSupport",
                "SentinelTestSupport",
            ]
        ),
        .testTarget(
            name: "SentinelCommandsTests",
            dependencies: ["SentinelArchive", "SentinelEvent", "esentinel"],
            exclude: ["conformance-failures.tsv"]
        ),
        .testTarget(name: "TidyTests"),
    ],
    cxxLanguageStandard: .cxx17
)

/// Upcoming features, by the names that `swiftc -print-supported-features` lists; a misspelt one
/// would be accepted in silence, so TidyTests compares the two.
let upcomingFeatures = [
    "ExistentialAny",
    "ImmutableWeakCaptures",
    "InferIsolatedConformances",
    "InternalImportsByDefault",
    "MemberImportVisibility",
    "NonisolatedNonsendingByDefault",
]

for target in package.targets where target.type != .system {
    target.swiftSettings =
        upcomingFeatures.map { .enableUpcomingFeature($0) }
        + [.swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error)]
}
