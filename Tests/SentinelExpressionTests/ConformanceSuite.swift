import Foundation
import SentinelExpression

/// The conformance data of the CEL specification, one test a line.
struct ConformanceSuite {
    struct Case {
        var file: String
        var name: String
        var tier: String
        var source: String
        var json: [String: Any]

        /// Where the test stands in the suite.
        var path: String { "\(file)/\(json["section"] as? String ?? "")/\(name)" }
    }

    let cases: [Case]

    /// Reads the data beside the package, or where the environment says; nil when there is none.
    static func load() throws -> ConformanceSuite? {
        let environment = ProcessInfo.processInfo.environment["ESENTINEL_CONFORMANCE"]
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        var url = root.appendingPathComponent("../shared/conformance/cel.jsonl")
        if let environment {
            url = URL(fileURLWithPath: environment)
            if url.pathExtension != "jsonl" { url.appendPathComponent("cel.jsonl") }
        }
        guard let data = try? Data(contentsOf: url.standardizedFileURL) else { return nil }
        let cases = try data.split(separator: UInt8(ascii: "\n")).compactMap { line -> Case? in
            guard
                let json = try JSONSerialization.jsonObject(with: line) as? [String: Any],
                let file = json["file"] as? String, let name = json["name"] as? String,
                let tier = json["tier"] as? String, let source = json["expr"] as? String
            else { return nil }
            return Case(file: file, name: name, tier: tier, source: source, json: json)
        }
        return ConformanceSuite(cases: cases)
    }
}

extension ConformanceSuite.Case {
    /// Why the test fails, or nil when it passes.
    func failure() -> String? {
        var environment = Environment()
        environment.extensions = .all
        environment.container = json["container"] as? String ?? ""
        environment.timeZones = FoundationTimeZones()
        var values: [Value] = []
        let bindings = json["bindings"] as? [String: Any] ?? [:]
        for declaration in json["type_env"] as? [[String: Any]] ?? [] {
            guard let name = declaration["name"] as? String else { continue }
            if let ident = declaration["ident"] as? [String: Any] {
                environment.variables.append(.init(name, .init(json: ident["type"])))
                values.append(value(of: name, in: bindings))
            } else if let function = declaration["function"] as? [String: Any] {
                environment.functions[name] = overloads(function)
            }
        }
        for name in bindings.keys.sorted()
        where !environment.variables.contains(where: { $0.name == name }) {
            environment.variables.append(.init(name, .dynamic))
            values.append(value(of: name, in: bindings))
        }
        do {
            let compiler = try Compiler(environment)
            let isUnchecked = json["disable_check"] as? Bool ?? false
            let program =
                isUnchecked ? try compiler.compileUnchecked(source) : try compiler.compile(source)
            return mismatch(of: program, values)
        } catch {
            return "does not compile: \(error)"
        }
    }

    private func value(of name: String, in bindings: [String: Any]) -> Value {
        guard let binding = bindings[name] as? [String: Any] else { return .null }
        return Value(json: binding["value"]) ?? .null
    }

    private func overloads(_ function: [String: Any]) -> [FunctionOverload] {
        (function["overloads"] as? [[String: Any]] ?? []).map { overload in
            FunctionOverload(
                id: overload["overload_id"] as? String ?? "",
                isMember: overload["is_instance_function"] as? Bool ?? false,
                parameters: (overload["params"] as? [Any] ?? []).map { ExpressionType(json: $0) },
                result: ExpressionType(json: overload["result_type"])
            ) { _ in .null }
        }
    }

    private func mismatch(of program: Program, _ values: [Value]) -> String? {
        var expected = Value(json: json["value"])
        if let typed = json["typed_result"] as? [String: Any] {
            expected = Value(json: typed["result"])
            let type = ExpressionType(json: typed["deduced_type"])
            guard program.resultType == type else {
                return "type is \(program.resultType), not \(type)"
            }
        }
        if json["check_only"] as? Bool ?? false { return nil }
        let wantsError = json["eval_error"] != nil
        if json["value"] == nil, json["typed_result"] == nil { expected = .bool(true) }
        do {
            let result = try program.evaluate(variables: values)
            if wantsError { return "gives \(result), not an error" }
            guard let expected, result.isIdentical(to: expected) else {
                return
                    "gives \(result), not \(expected?.description ?? "a value this test can read")"
            }
            return nil
        } catch {
            return wantsError ? nil : "fails: \(error)"
        }
    }
}

/// The zones Foundation knows.
struct FoundationTimeZones: TimeZoneRules {
    func offsetSeconds(zone: String, at seconds: Int64) -> Int? {
        let date = Date(timeIntervalSince1970: TimeInterval(seconds))
        return TimeZone(identifier: zone)?.secondsFromGMT(for: date)
    }
}
