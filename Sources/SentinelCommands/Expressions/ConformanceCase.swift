import Foundation
import SentinelExpression

/// One conformance test of the CEL specification, in the JSON form of the suite's `SimpleTest`.
struct ConformanceCase {
    /// The file of the suite.
    let file: String
    let section: String
    let name: String
    /// `core` or `extension`.
    let tier: String
    /// The expression.
    let source: String
    private let json: [String: Any]

    /// Where the test stands in the suite.
    var path: String { "\(file)/\(section)/\(name)" }

    /// Reads a file of tests, one a line.
    static func load(_ path: String) throws -> [ConformanceCase] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure("\(path) cannot be read; give a file of tests, one JSON a line")
        }
        return try data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated().filter { !$0.element.isEmpty }
            .map { index, line in
                guard let test = ConformanceCase(line) else {
                    throw CommandFailure("\(path):\(index + 1): this line is no conformance test")
                }
                return test
            }
    }

    private init?(_ line: Data) {
        guard
            let object = try? JSONSerialization.jsonObject(with: line),
            let json = object as? [String: Any], let source = json["expr"] as? String
        else { return nil }
        self.json = json
        self.source = source
        file = json["file"] as? String ?? ""
        section = json["section"] as? String ?? ""
        name = json["name"] as? String ?? ""
        tier = json["tier"] as? String ?? "tests"
    }

    /// How a test ended.
    enum Outcome {
        case passed
        /// It passed against an expectation in which an error of the data was mended.
        case mended(String)
        case failed(String)
    }

    /// Runs the test.
    func outcome() -> Outcome {
        var environment = Environment()
        environment.extensions = .all
        environment.container = json["container"] as? String ?? ""
        environment.timeZones = SystemTimeZones()
        var values: [Value] = []
        let bindings = json["bindings"] as? [String: Any] ?? [:]
        for declaration in json["type_env"] as? [[String: Any]] ?? [] {
            guard let name = declaration["name"] as? String else { continue }
            if let ident = declaration["ident"] as? [String: Any] {
                environment.variables.append(.init(name, .init(conformance: ident["type"])))
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
        do throws(ExpressionDiagnostics) {
            let compiler = try Compiler(environment)
            let isUnchecked = json["disable_check"] as? Bool ?? false
            let program =
                isUnchecked ? try compiler.compileUnchecked(source) : try compiler.compile(source)
            return outcome(of: program, values)
        } catch {
            let summaries = error.list.map(\.summary).joined(separator: "; ")
            return .failed("does not compile: \(summaries)")
        }
    }

    private func value(of name: String, in bindings: [String: Any]) -> Value {
        guard let binding = bindings[name] as? [String: Any] else { return .null }
        return Value(conformance: binding["value"]) ?? .null
    }

    private func overloads(_ function: [String: Any]) -> [FunctionOverload] {
        (function["overloads"] as? [[String: Any]] ?? []).map { overload in
            FunctionOverload(
                id: overload["overload_id"] as? String ?? "",
                isMember: overload["is_instance_function"] as? Bool ?? false,
                parameters: (overload["params"] as? [Any] ?? []).map { .init(conformance: $0) },
                result: ExpressionType(conformance: overload["result_type"])
            ) { _ in .null }
        }
    }

    private func outcome(of program: Program, _ values: [Value]) -> Outcome {
        var expected = json["value"]
        if let typed = json["typed_result"] as? [String: Any] {
            expected = typed["result"]
            let type = ExpressionType(conformance: typed["deduced_type"])
            guard program.resultType == type else {
                return .failed("type is \(program.resultType), not \(type)")
            }
        }
        if json["check_only"] as? Bool ?? false { return .passed }
        do throws(EvaluationError) {
            let result = try program.evaluate(variables: values)
            if json["eval_error"] != nil { return .failed("gives \(result), not an error") }
            // A test without an expectation expects `true`.
            guard let wanted = expected.map({ Value(conformance: $0) }) ?? .bool(true) else {
                return .failed("the expected value cannot be read")
            }
            return compare(result, wanted)
        } catch {
            return json["eval_error"] == nil ? .failed("fails: \(error)") : .passed
        }
    }

    private func compare(_ result: Value, _ wanted: Value) -> Outcome {
        if result.isIdentical(to: wanted) { return .passed }
        // The suite is written in protobuf's text form, where `\?` in bytes is one character.
        if case .bytes(let bytes) = wanted {
            let mended = String(decoding: bytes, as: UTF8.self).replacing("\\?", with: "?")
            if result.isIdentical(to: .bytes(Array(mended.utf8))) {
                return .mended("the expected bytes keep `\\?`, protobuf text's escape for `?`")
            }
        }
        return .failed("gives \(result), not \(wanted)")
    }
}
