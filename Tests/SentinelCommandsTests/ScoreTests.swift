import Foundation
import Testing

@Suite("esentinel score")
struct ScoreTests {
    private static let truth = District.folder + "/truth.json"

    /// The scorer that others use, beside the checkout; nil where it or Python is not there.
    private static let script: String? = {
        let script = Checkout.root + "/../shared/tools/score.py"
        let python = try? Program.run("/usr/bin/env", ["python3", "--version"])
        return FileManager.default.fileExists(atPath: script) && python?.status == 0 ? script : nil
    }()

    private func districtAlerts() throws -> String {
        let file = try RunFolder.fresh("alerts.ndjson")
        let judged = try District.judged.get()
        try #require(judged.out).write(to: URL(filePath: file))
        return file
    }

    private func score(
        _ truth: String,
        _ alerts: String,
        _ more: [String] = []
    ) throws
        -> Program.Outcome
    {
        try Program.run(["score", "--truth", truth, "--alerts", alerts] + more)
    }

    /// A truth with one case and one near miss, and the alerts of some lines.
    private func files(_ lines: [String]) throws -> (truth: String, alerts: String) {
        let truth = """
            {"cases": [{"case_id": "hop/far/1", "rule": "hop", "family": "travel",
              "key_events": ["K1", "K2"], "all_events": ["K1", "K2"], "persons": ["p"],
              "institutions": ["i", "j"], "note": "注", "expect_severity": "high"}],
             "near_misses": [{"nm_id": "nm/1", "rule": "hop", "events": ["N1"], "why": "w"}]}
            """
        return (
            try RunFolder.freshFile("truth.json", Array(truth.utf8)),
            try Log.write(lines, named: "alerts.ndjson")
        )
    }

    @Test("The district's figures are those of the scorer that others use")
    func district() throws {
        let outcome = try score(Self.truth, try districtAlerts(), ["--json"])
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.lines.prefix(17).joined(separator: "\n") == Golden.districtHead)
        struct Report: Decodable {
            struct Row: Decodable { let cases: Int, hits: Int, alerts: Int }
            let rules: [String: Row]
        }
        let report = try JSONDecoder().decode(Report.self, from: outcome.output)
        #expect(report.rules.count == 39)
        #expect(report.rules.values.allSatisfy { $0.hits == $0.cases })
    }

    @Test("The table has a row a rule, the families, the sum, and the lists under it")
    func table() throws {
        let (truth, alerts) = try files([
            #"{"alert_id":"a","rule_id":"hop","severity":"low","evidence":[{"event_id":"K1"}]}"#,
            #"{"alert_id":"b","rule_id":"hop","evidence":[{"event_id":"N1"}]}"#,
            #"{"alert_id":"c","rule_id":"buy","status":"undecided","evidence":[]}"#,
            "{",
        ])
        let outcome = try score(truth, alerts)
        #expect(outcome.status == 0)
        #expect(outcome.text == Golden.table)
    }

    @Test("Alerts come from a stream and from zstd as well")
    func streams() throws {
        let alerts = try districtAlerts()
        let plain = try score(Self.truth, alerts, ["--json"])
        let stream = try Program.run(
            ["score", "--truth", Self.truth, "--alerts", "-", "--json"],
            input: alerts
        )
        #expect(stream.output == plain.output)
        let packed = try Log.write(try Log.read(alerts), named: "alerts.ndjson.zst")
        #expect(try score(Self.truth, packed, ["--json"]).output == plain.output)
    }

    @Test("A stream that is cut is scored as far as it goes, and the loss is a problem")
    func cut() throws {
        let packed = try Log.write(try Log.read(try districtAlerts()), named: "alerts.ndjson.zst")
        let half = Array(try Log.bytes(packed).dropLast(100))
        let file = try RunFolder.freshFile("half.ndjson.zst", half)
        let outcome = try score(Self.truth, file)
        #expect(outcome.status == 0)
        #expect(outcome.lines.contains { $0.contains("bad alert line: ") && $0.contains("frame") })
    }

    @Test("What is not UTF-8 is one bad line, counted as lines are, blank ones too")
    func encoding() throws {
        let (truth, _) = try files([])
        let good = #"{"alert_id":"a","rule_id":"hop","evidence":[{"event_id":"K1"}]}"#
        let bytes =
            Array("\u{3000}\n\n{\"alert_id\":\"".utf8) + [0xFF] + Array("\"}\r\n\(good)".utf8)
        let alerts = try RunFolder.freshFile("alerts.ndjson", bytes)
        let outcome = try score(truth, alerts)
        #expect(outcome.lines.contains { $0.hasPrefix("bad alert line: line 3: Unicode") })
        #expect(outcome.lines.contains { $0.hasPrefix("all") && $0.contains(" 1.000 ") })
    }

    @Test("What cannot be used is named with file, place and what to do")
    func failures() throws {
        let (truth, alerts) = try files([])
        let noJSON = try RunFolder.freshFile("truth.json", Array("{\n \"cases\": [}".utf8))
        let noKey = try RunFolder.freshFile("truth.json", Array("{\"cases\": []}".utf8))
        let expected = [
            (["--truth", "none.json", "--alerts", alerts], ["none.json: no such file", "name"]),
            (["--truth", noJSON, "--alerts", alerts], ["\(noJSON): line 2 column 12: no JSON"]),
            (["--truth", noKey, "--alerts", alerts], ["\(noKey): ", "'near_misses'", "array"]),
            (["--truth", truth, "--alerts", "none.ndjson"], ["none.ndjson", "no such file"]),
            (["--truth", truth, "--alerts", District.folder], ["district", "name the file"]),
        ]
        for (arguments, words) in expected {
            let outcome = try Program.run(["score"] + arguments)
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
        }
    }

    @Test("A rule that nobody knows is told, and the score is given all the same")
    func unknownRule() throws {
        let (truth, alerts) = try files([#"{"alert_id":"a","rule_id":"buy"}"#])
        let outcome = try score(truth, alerts, ["--rules", "hops,buy"])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("'hops'; did you mean 'hop'?"))
        #expect(!outcome.errors.contains("'buy'"))
        #expect(outcome.lines.contains { $0.hasPrefix("buy ") })
    }

    @Test(
        "Random truths and alerts are scored as the scorer that others use does",
        .enabled(if: script != nil)
    )
    func differential() throws {
        let script = try #require(Self.script)
        let folder = try RunFolder.freshFolder("scores")
        let pairs = try (0..<150).map { try RandomScoring(in: folder, number: $0) }
        let driver = """
            import contextlib, io, runpy, sys
            for arguments in open(sys.argv[1], encoding='utf-8').read().splitlines():
                sys.argv = arguments.split(' ')
                with contextlib.redirect_stdout(io.StringIO()) as out:
                    with contextlib.suppress(SystemExit):
                        runpy.run_path(sys.argv[0], run_name='__main__')
                with open(sys.argv[4] + '.score', 'w', encoding='utf-8') as file:
                    file.write(out.getvalue())
            """
        let runs = pairs.enumerated().map { number, pair in
            let files = ["--truth", pair.truth, "--alerts", pair.alerts]
            return files + pair.options + (number % 3 == 0 ? [] : ["--json"])
        }
        let list = runs.map { ([script] + $0).joined(separator: " ") }.joined(separator: "\n")
        let file = try RunFolder.freshFile("runs", Array(list.utf8))
        let python = try Program.run("/usr/bin/env", ["python3", "-c", driver, file])
        #expect(python.status == 0, "\(python.errors)")
        for (run, pair) in zip(runs, pairs) {
            let theirs = try String(contentsOfFile: pair.alerts + ".score", encoding: .utf8)
            #expect(theirs.utf8.count > 100)
            #expect(try Program.run(["score"] + run).text == theirs, "\(run)")
        }
    }
}

/// What `score.py` printed.
private enum Golden {
    static let districtHead = """
        {
         "all": {
          "cases": 437,
          "hits": 437,
          "hits_family": 437,
          "recall": 1.0,
          "recall_family": 1.0,
          "alerts": 595,
          "false_alerts": 0,
          "precision": 1.0,
          "near_misses": 415,
          "near_misses_flagged": 0,
          "contested_cases": 0,
          "contested_hits": 0,
          "repeated_alerts": 48,
          "contested_near_misses_flagged": 0,
          "withdrawn": 111,
        """

    static let table = """
        rule                        cases  hits   fam recall  rec.f  alerts  false   prec \
         near flagd  cont  rep
        hop                             1     1     1  1.000  1.000       2      1  0.500 \
            1     1   0/0    0

        travel                          1     1     1  1.000  1.000       2      1  0.500 \
            1     1   0/0    0
        all                             1     1     1  1.000  1.000       2      1  0.500 \
            1     1   0/0    0
        withdrawn 0, undecided 1, contested near misses flagged 0

        false alerts:
          b; rule hop; events N1

        near misses flagged:
          nm/1; why w; events N1; alerts b

        hit, but with another severity:
          hop/far/1; expected high; got low
        bad alert line: line 4: JSONDecodeError Expecting property name enclosed in \
        double quotes: line 2 column 1 (char 2)
        """ + "\n"
}
