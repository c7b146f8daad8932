import Testing

@Suite("A second opinion")
struct ReferenceTests {
    @Test("The reference evaluator says of the district what the engine says, and counts alike")
    func district() throws {
        let judged = try District.judged.get()
        let opinion = try Judged.whole(District.folder, options: ["--reference"])
        #expect(opinion.outcome.status == 0)
        #expect(AlertLine.outcome(opinion.alerts) == AlertLine.outcome(judged.alerts))
        #expect(opinion.alerts.count > 50)
        #expect(opinion.alerts.allSatisfy { $0.revision == 1 && $0.status != "withdrawn" })
        let (mine, theirs) = (
            try #require(opinion.statistics), try #require(judged.statistics)
        )
        #expect(mine.events == theirs.events)
        #expect(mine.duplicates == theirs.duplicates)
        #expect(mine.alerts == theirs.alerts)
    }

    @Test("A log that goes on has what is pending, and what is late is quarantined alike")
    func part() throws {
        let lines = try Log.delayed(try District.excerpt.get(), hours: 90, seed: 3)
        let log = try Log.write(Array(lines.prefix(lines.count * 2 / 3)))
        let judged = try Judged.replay([log])
        let opinion = try Judged.replay([log], ["--reference"])
        #expect(AlertLine.outcome(opinion.alerts) == AlertLine.outcome(judged.alerts))
        #expect(opinion.quarantine == judged.quarantine)
        #expect(!opinion.quarantine.isEmpty)
        let pending = try #require(opinion.statistics?.pending)
        #expect(pending == judged.statistics?.pending)
        #expect(pending > 0)
    }
}
