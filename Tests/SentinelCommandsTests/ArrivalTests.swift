import Testing

@Suite("The order of arrival")
struct ArrivalTests {
    @Test("Events delayed by up to 40 hours give the same alerts, evidence and amounts")
    func delayed() throws {
        let lines = try District.lines.get()
        let shuffled = try Log.delayed(lines, hours: 40, seed: 11)
        #expect(zip(lines, shuffled).count { $0 != $1 } > lines.count / 2)
        let judged = try Judged.whole(try Log.write(shuffled))
        #expect(judged.outcome.status == 0)
        #expect(judged.quarantine == [])
        let expected = AlertLine.outcome(try District.judged.get().alerts)
        let found = AlertLine.outcome(judged.alerts)
        #expect(expected.count > 50)
        #expect(expected.subtracting(found).map(\.alert_id).sorted() == [], "lost or altered")
        #expect(found.subtracting(expected).map(\.alert_id).sorted() == [], "new or altered")
    }

    @Test("Many orders of the excerpt give one outcome", arguments: 1...6 as ClosedRange<UInt64>)
    func orders(seed: UInt64) throws {
        let shuffled = try Log.delayed(try District.excerpt.get(), hours: 40, seed: seed)
        let name = seed.isMultiple(of: 2) ? "log.ndjson" : "log.ndjson.zst"
        let judged = try Judged.whole(try Log.write(shuffled, named: name))
        let expected = AlertLine.outcome(try District.excerptJudged.get().alerts)
        #expect(expected.count > 50)
        #expect(AlertLine.outcome(judged.alerts) == expected)
    }

    @Test("Every event sent twice changes no byte, and is counted")
    func twice() throws {
        let excerpt = try District.excerpt.get()
        let judged = try Judged.whole(try Log.write(excerpt.flatMap { [$0, $0] }))
        #expect(judged.out == (try District.excerptJudged.get().out))
        let events = try #require(try District.excerptJudged.get().statistics?.events)
        let statistics = try #require(judged.statistics)
        #expect(statistics.events == events)
        #expect(statistics.duplicates == 2 * excerpt.count - events)
    }
}
