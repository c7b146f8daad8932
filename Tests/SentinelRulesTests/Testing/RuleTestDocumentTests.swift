import SentinelEvent
import Testing

@testable import SentinelRules

@Suite("Documents of tests")
struct RuleTestDocumentTests {
    @Test("All that is wrong is said at once, with its place and what was meant")
    func findings() {
        let text = """
            rule: sample-rule
            day: tomorrow
            defaults:
              sesion: {unit: U1}
              line: {fees: 1.00}
            events:
              - fact: {table: drugs, key: D1}
              - fact: {table: drug, key: D1, maxdays: 30}
            tests:
              - name: one
                events:
                  - settlemet: {at: d0}
                  - settlement: {ad: d0}
                  - settlement: {at: d0, id: S1, feee: 1.00}
                  - settlement: {at: d0, id: S2, fund: much}
                  - face: {at: d0, outcome: matchd}
                  - reversal: {of: S9, at: d1}
                  - retraction: {at: d1}
                  - gap: {from: d0, to: d1}
                  - session: {to: d1}
                  - tick: {at: d0, arrives: soon}
                  - {}
                meanwhile:
                  - {after: T9, expect: 0}
                expect:
                  - {acused: [], status: standin, severity: grave, amount: much, detected: then}
                  - {accused: [T9]}
              - nam: two
                expect: {accused: []}
            """
        let findings = RuleTestTexts.findings(text)
        let places = findings.map { $0.prefix { $0 != " " } }
        #expect(
            places == [
                "2:6", "4:3", "5:10", "7:19", "8:34", "12:9", "13:9", "13:22", "14:38", "15:44",
                "16:33", "17:24", "18:9", "19:9", "20:9", "21:33", "22:9", "24:17", "26:10",
                "26:30",
                "26:49", "26:64", "26:80", "27:20", "28:5", "28:5",
            ]
        )
        for hint in [
            "did you mean 'session'?", "did you mean 'fee'?", "did you mean 'drug'?",
            "did you mean 'max_days'?", "did you mean 'settlement'?", "did you mean 'accused'?",
            "did you mean 'standing'?", "give it 'of'", "give it 'type'", "give it 'from'",
            "give it 'at'", "write it as 2024-03-04", "did you mean 'name'?",
        ] { #expect(findings.contains { $0.contains(hint) }, "\(hint)") }
        #expect(findings.contains { $0.contains("the contract refuses the face: outcome is none") })
    }

    @Test("What is wrong in a repetition, or in an event of all tests, is said once")
    func once() {
        let text = """
            rule: sample-rule
            events:
              - tick: {at: never}
            tests:
              - {name: one, expect: [], events: [{repeat: 50, tick: {at: nevermore}}]}
              - {name: two, expect: []}
            """
        #expect(RuleTestTexts.findings(text).map { $0.prefix(4) } == ["3:16", "5:62"])
    }

    @Test("A repetition cannot fill the memory")
    func bomb() {
        let text = RuleTestTexts.document(
            """
            - repeat: 20000
              events:
                - repeat: 20000
                  tick: {at: d0}
            """
        )
        #expect(RuleTestTexts.findings(text).contains { $0.contains("over 20000 events") })
        let empty = text.replacing("tick: {at: d0}", with: "events: []")
        #expect(RuleTestTexts.findings(empty).contains { $0.contains("over 20000 events") })
        let more = RuleTestTexts.document("- {repeat: 20001, tick: {at: d0}}")
        #expect(RuleTestTexts.findings(more).contains { $0.contains("'repeat' is '20001'") })
    }

    @Test("Cases times repetitions cannot fill it either")
    func budget() {
        let cases = (1...5).map { "{number: \($0), expect: []}" }.joined(separator: ", ")
        let text = """
            rule: sample-rule
            tests:
              - name: one
                events: [{repeat: 30, tick: {at: d0}}]
                cases: [\(cases)]
            """
        for (most, isEnough) in [(156, true), (155, false), (100, false)] {
            let collector = DiagnosticCollector(file: "r.test.yaml")
            let root = YAMLReader.read(text, collector)
            _ = root.flatMap { RuleTestParser(collector, eventsMax: most).parse($0) }
            let messages = collector.diagnostics.map(\.message)
            #expect(messages.isEmpty == isEnough, "\(most)")
            #expect(messages.allSatisfy { $0.contains("too many events") })
        }
    }

    @Test("Twenty thousand events are read in time that grows with their number")
    func many() throws {
        let tests = try RuleTestTexts.tests(
            RuleTestTexts.document("- {repeat: 20000, tick: {at: d0 +<n>s}}")
        )
        #expect(tests.first?.events.count == 20_000)
    }

    @Test("Two events of one type and id, and two tests of one name, are refused")
    func twice() {
        let text = RuleTestTexts.document("- tick: {id: A, at: d0}\n- tick: {id: A, at: d1}")
        #expect(RuleTestTexts.findings(text).contains { $0.contains("with the id 'A'") })
        let names = """
            rule: sample-rule
            tests: [{name: one, expect: []}, {name: one, expect: []}]
            """
        #expect(RuleTestTexts.findings(names) == ["2:1 two tests are called 'one'"])
    }

    @Test("A test without what it expects, or a document without tests, is none")
    func missing() {
        let silent = "rule: sample-rule\ntests: [{name: one}]"
        #expect(RuleTestTexts.findings(silent).contains { $0.contains("give it 'expect'") })
        #expect(RuleTestTexts.findings("rule: r\ntests: []").count == 1)
        #expect(RuleTestTexts.findings("tests: 5").count == 2)
        #expect(RuleTestTexts.findings("[]").count == 1)
        #expect(RuleTestTexts.findings("rule: [").count == 1)
    }

    @Test("Each case is a test with its own values, events and expectations")
    func cases() throws {
        let text = """
            rule: sample-rule
            events:
              - tick: {id: A, at: d0}
            tests:
              - name: At <time>
                without: [A]
                events:
                  - tick: {id: B, at: <time>}
                expect: 1
                cases:
                  - {time: d1}
                  - {time: d2, expect: [{accused: [B], occurred_to: <time>}], complete: false}
                  - {time: d3, case: late, events: [{tick: {id: C, at: <time> +1h}}]}
              - name: Plain
                expect: 0
            """
        let tests = try RuleTestTexts.tests(text)
        #expect(
            tests.map(\.name) == [
                "At <time>: time d1", "At <time>: time d2", "At <time>: late", "Plain",
            ]
        )
        #expect(tests.map { $0.events.map(\.event.id) } == [["B"], ["B"], ["B", "C"], ["A"]])
        #expect(tests.map(\.line) == [11, 12, 13, 14])
        #expect(tests.map(\.isComplete) == [true, false, true, true])
        guard case .each(let alerts) = tests[1].expectation else {
            Issue.record("no list")
            return
        }
        #expect(alerts.first?.occurredTo?.localDate.description == "2024-03-06")
    }

    @Test("A name between angle brackets that no case gives is refused")
    func unknownValue() {
        let text = """
            rule: sample-rule
            tests:
              - name: one
                events: [{tick: {at: <tim>}}]
                cases: [{time: d0, expect: []}]
            """
        #expect(RuleTestTexts.findings(text).contains { $0.contains("'<tim>' has no value") })
    }

    @Test("A moment on the way is after an event, or after all that came by a time")
    func moments() throws {
        let text = """
            rule: sample-rule
            tests:
              - name: one
                events:
                  - tick: {id: A, at: d1}
                  - tick: {id: B, at: d0, arrives: d3}
                  - tick: {id: C, at: d2}
                meanwhile:
                  - {after: B, expect: 0}
                  - {after: A, expect: 0}
                  - {after: d2, expect: 0}
                  - {after: d-1, expect: 0}
                expect: []
            """
        let test = try #require(try RuleTestTexts.tests(text).first)
        #expect(test.checkpoints.map(\.arrivedCount) == [3, 1, 2, 0])
        #expect(test.checkpoints.map(\.line) == [9, 10, 11, 12])
    }

    @Test("The tests of a rule stand in the file of its id")
    func place() throws {
        let rules = try RuleLibrary(texts: [("r.yaml", Documents.good)]).rules
        let text = "rule: sample-rule\ntests: [{name: one, expect: []}]"
        func findings(_ file: String, _ text: String) -> [String] {
            do throws(RuleErrors) {
                _ = try RuleTestLibrary(texts: [(file, text)], rules: rules)
                return []
            } catch {
                return error.diagnostics.map(\.description)
            }
        }
        #expect(findings("a/sample-rule.test.yaml", text) == [])
        #expect(
            findings("a/other.test.yaml", text).first?.contains("sample-rule.test.yaml") == true
        )
        let misspelt = text.replacing("sample-rule", with: "simple-rule")
        let finding = findings("a/sample-rule.test.yaml", misspelt).first ?? ""
        #expect(finding.contains(":1:7: error: there is no rule 'simple-rule'"))
        #expect(finding.contains("did you mean 'sample-rule'?"))
    }
}
