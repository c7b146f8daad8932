import Foundation
import Testing

@Suite("Alerts in PostgreSQL")
struct DatabaseTests {
    @Test("A replay starts the embedded server by itself and stores what it prints")
    func stored() throws {
        let (outcome, data) = try Stored.first.get()
        #expect(outcome.status == 0, "\(outcome.errors)")
        let all = try District.judged.get().alerts
        #expect(outcome.lines.last == "stored: \(all.count) new, 0 changed, 0 as they were")

        let status = try Stored.run(["db", "status"])
        #expect(status.status == 0)
        #expect(status.lines.first?.hasSuffix("running") == true)
        #expect(status.text.contains(data))

        let rows = try Stored.rows(
            "select rule_id, count(*) from esentinel.alerts where status <> 'withdrawn' group by 1"
        )
        let printed = try SummaryRow.rows(outcome.lines).filter { $0.count > 0 }
        #expect(printed.count >= 35)
        #expect(Set(rows) == Set(printed.map { "\($0.rule)|\($0.count)" }))
        let sums = try Stored.rows(
            """
            select rule_id, (sum(amount_at_risk) * 100)::bigint from esentinel.alerts
            where status <> 'withdrawn' group by 1
            """
        )
        #expect(Set(sums) == Set(printed.map { "\($0.rule)|\($0.fen)" }))
    }

    @Test("What is stored is what --out holds, with every revision")
    func content() throws {
        let expected = try District.judged.get().alerts
        let rows = try Stored.rows(
            """
            select alert_id, revision, status, amount_at_risk, jsonb_array_length(evidence),
              (select count(*) from esentinel.alert_revisions r where r.alert_id = a.alert_id)
            from esentinel.alerts a order by alert_id collate "C"
            """
        )
        let lines = expected.map { alert in
            [
                alert.alert_id, "\(alert.revision)", alert.status, alert.amount_at_risk,
                "\(alert.evidence.count)", "\(alert.revision)",
            ].joined(separator: "|")
        }
        #expect(rows == lines)
        let gaps = "select count(*), min(seq), max(seq) from esentinel.alert_revisions"
        let revisions = expected.reduce(0) { $0 + $1.revision }
        #expect(try Stored.rows(gaps) == ["\(revisions)|1|\(revisions)"])
    }

    @Test("Storing the same replay again changes no row")
    func again() throws {
        let rows = """
            select 'a', alert_id, xmin, ctid from esentinel.alerts union all
            select 'r', alert_id || revision, xmin, ctid from esentinel.alert_revisions
            order by 1, 2
            """
        let before = try Stored.rows(rows)
        let outcome = try Stored.run(["replay", "--complete", District.folder])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let count = try District.judged.get().alerts.count
        #expect(outcome.lines.last == "stored: 0 new, 0 changed, \(count) as they were")
        #expect(before.count > count)
        #expect(try Stored.rows(rows) == before)
    }

    @Test("A wrong address ends in exit 1, says where and what to do, and hides its password")
    func wrong() throws {
        let log = try District.excerptFile.get()
        let addresses = [
            "postgresql://inspector:Geheim42@127.0.0.1:1/fraud",
            "postgresql://inspector:Geheim42@127.0.0.1:port/fraud",
            "postgresql://inspector:Geheim42@127.0.0.1:1:1/fraud",
            "host=127.0.0.1 port=1 password=Geheim42",
        ]
        for address in addresses {
            let flagged = try Program.run(["replay", "--database", address, log])
            let set = try Program.run(
                ["alerts", "list"],
                environment: ["ESENTINEL_DATABASE": address]
            )
            for outcome in [flagged, set] {
                #expect(outcome.status == 1)
                #expect(outcome.output.isEmpty)
                #expect(outcome.errors.hasPrefix("esentinel: "))
                #expect(outcome.errors.contains("database"))
                #expect(!outcome.errors.contains("Geheim42"))
                #expect(outcome.errors.contains("; "), "what to do stands behind what is wrong")
            }
        }
    }

    @Test("The server's life: status, url, migrate, stop, stop again, and the data stay")
    func server() throws {
        let data = try RunFolder.fresh("data")
        let named = ["ESENTINEL_DATA": data]
        func run(_ arguments: String...) throws -> Program.Outcome {
            let outcome = try Program.run(arguments, environment: named)
            #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
            return outcome
        }
        #expect(try run("db", "status").lines.first?.hasSuffix("stopped") == true)
        #expect(!FileManager.default.fileExists(atPath: data), "status makes nothing")
        #expect(try run("db", "stop").text == "was not running\n")

        // As in psql "$(esentinel db url)": a server that kept the pipe open would block it.
        let script = #"url=$("$0" db url) && echo "$url""#
        let program = try Program.path.get()
        let url = try Program.run("/bin/sh", ["-c", script, program], environment: named)
        #expect(url.lines.count == 1 && url.text.hasPrefix("postgresql://"), "\(url.errors)")
        #expect(try Stored.psql(url.lines.first ?? "", "select 1") == ["1"])

        #expect(try run("db", "migrate").text.hasPrefix("applied 1 "))
        #expect(try run("db", "migrate").text == "nothing to do\n")
        let log = try District.excerptFile.get()
        let first = try run("replay", "--complete", log).lines.last
        let count = try District.excerptJudged.get().alerts.count
        #expect(first == "stored: \(count) new, 0 changed, 0 as they were")
        let address = url.lines.first ?? ""
        // A folder that must not be needed where an address is given.
        let unused = try RunFolder.fresh("unused")
        let again = try run("replay", "--complete", "--database", address, "--data", unused, log)
        #expect(again.lines.last == "stored: 0 new, 0 changed, \(count) as they were")
        #expect(!FileManager.default.fileExists(atPath: unused))
        let listed = try run("alerts", "list", "--json").text
        #expect(listed.contains("\"alert_id\""))

        let json = try run("db", "status", "--json")
        let status = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
        #expect(status?["running"] as? Bool == true)
        #expect(status?["url"] as? String == url.lines.first)
        #expect((status?["process_id"] as? Int).map { $0 > 1 } == true)
        let running = try run("db", "start").text
        #expect(running == "running, process \(status?["process_id"] as? Int ?? 0)\n")

        #expect(try run("db", "stop").text == "stopped\n")
        #expect(try run("db", "stop").text == "was not running\n")
        #expect(try run("db", "status").lines.first?.hasSuffix("stopped") == true)
        #expect(try run("alerts", "list", "--json").text == listed, "the data stay")
        let other = try RunFolder.fresh("data")
        let flagged = try run("db", "status", "--data", other)
        #expect(flagged.text.contains(other) && !flagged.text.contains(data), "the flag wins")
        _ = try run("db", "stop")
    }
}
