import Foundation

/// A small truth and alerts upon it, both drawn at random, in files.
struct RandomScoring {
    let truth: String
    let alerts: String
    let options: [String]

    private static let rules = ["hop", "skip", "buy", "été", "new"]
    private static let families = ["hop": "travel", "skip": "travel", "buy": "trade", "été": "x"]
    private static let broken = [
        "", "  ", "{\"alert_id\":\"a1\"", "[]", "{\"rule_id\":\"hop\"}", "{\"alert_id\":\"a1\"}",
        "\"疑\\", "{\"alert_id\":\"a2\",\"revision\":\"x\"}",
        "{\"alert_id\":\"a3\",\"rule_id\":\"hop\",\"evidence\":null}",
    ]

    /// Writes them into a folder under a number.
    init(in folder: String, number: Int) throws {
        var random = SeededGenerator(state: UInt64(number))
        truth = "\(folder)/\(number).truth.json"
        alerts = "\(folder)/\(number).alerts.ndjson"
        let list = ["0", "1", "3", "20"].randomElement(using: &random) ?? "20"
        let only = ["", "hop", "skip,buy", "new"].randomElement(using: &random) ?? ""
        options = ["--list", list] + (only.isEmpty ? [] : ["--rules", only])
        let labels = Self.labels(&random)
        try JSONSerialization.data(withJSONObject: labels).write(to: URL(filePath: truth))
        let lines = try (0..<Int.random(in: 0..<30, using: &random)).map { _ in
            if Int.random(in: 0..<8, using: &random) == 0 {
                return Self.broken.randomElement(using: &random) ?? ""
            }
            let alert = try JSONSerialization.data(withJSONObject: Self.alert(&random))
            return String(decoding: alert, as: UTF8.self)
        }
        let text = lines.joined(separator: "\n") + (number % 2 == 0 ? "\n" : "")
        try text.write(toFile: alerts, atomically: false, encoding: .utf8)
    }

    private static func labels(_ random: inout SeededGenerator) -> [String: Any] {
        let cases = (0..<Int.random(in: 0..<9, using: &random)).map { number in
            let rule = pick(rules, &random)
            let key = events(&random)
            var labelled: [String: Any] = [
                "case_id": "c\(number)", "rule": rule, "family": families[rule] ?? "y",
                "key_events": key, "all_events": key + events(&random), "persons": events(&random),
                "institutions": events(&random), "note": "注\n\"\(number)\"",
            ]
            if Int.random(in: 0..<4, using: &random) == 0 { labelled["contested"] = true }
            if Int.random(in: 0..<2, using: &random) == 0 { labelled["expect_severity"] = "high" }
            return labelled
        }
        let nearMisses = (0..<Int.random(in: 0..<9, using: &random)).map { number in
            var miss: [String: Any] = [
                "nm_id": "n\(number)", "rule": pick(rules, &random), "events": events(&random),
                "why": "w",
            ]
            if Int.random(in: 0..<4, using: &random) == 0 { miss["contested"] = true }
            return miss
        }
        var labels: [String: Any] = ["cases": cases, "near_misses": nearMisses]
        if Bool.random(using: &random) { labels["families"] = families }
        return labels
    }

    private static func alert(_ random: inout SeededGenerator) -> [String: Any] {
        let rows = events(&random).map { event in
            ["event_id": event, "role": pick(["accused", "context", "peer", "fact"], &random)]
        }
        var alert: [String: Any] = [
            "alert_id": "a\(Int.random(in: 0..<20, using: &random))", "evidence": rows,
            "rule_id": pick(rules, &random), "revision": Int.random(in: 1...3, using: &random),
            "status": pick(["raised", "raised", "amended", "withdrawn", "undecided"], &random),
        ]
        if Bool.random(using: &random) { alert["severity"] = pick(["high", "low"], &random) }
        if Bool.random(using: &random) { alert["family"] = pick(["travel", "trade", ""], &random) }
        return alert
    }

    private static func events(_ random: inout SeededGenerator) -> [String] {
        (0..<Int.random(in: 0..<8, using: &random)).map { _ in
            "E\(Int.random(in: 0..<24, using: &random))"
        }
    }

    private static func pick(_ names: [String], _ random: inout SeededGenerator) -> String {
        names[Int.random(in: 0..<names.count, using: &random)]
    }
}
