import SentinelEngine
import SentinelEvent
import SentinelTestSupport
import Testing

@testable import SentinelReplay

@Suite("Orders of arrival of tests")
struct ArrivalOrderTests {
    private static let configuration = EngineConfiguration()

    /// How far behind the greatest time before it an event comes at most, reversals and facts left
    /// out; and whether the order holds the events that it is of.
    private func most(_ order: [Event], of events: [Event]) -> Int64 {
        #expect(order.map(\.id).sorted() == events.map(\.id).sorted())
        var greatest = Instant.distantPast
        var most: Int64 = 0
        for event in order where event.type != .reference {
            if event.time < greatest, !event.isReversal {
                most = max(most, greatest.milliseconds - event.time.milliseconds)
            }
            greatest = max(greatest, event.time)
        }
        return most
    }

    @Test("No event comes beyond the bound, and some come near to it")
    func bound() {
        let slack = Self.configuration.lateness + Self.configuration.watermarkDelay
        var greatest: Int64 = 0
        for seed in 0..<50 as Range<UInt64> {
            let events = RandomLog(seed: seed).events
            let order = ArrivalOrder(events, Self.configuration)
            let orders =
                (1...4 as ClosedRange<UInt64>).map { order.permuted(seed: $0) }
                + [order.latestFirst, order.factsFirst]
            for order in orders {
                let most = most(order, of: events)
                #expect(most <= slack, "seed \(seed)")
                greatest = max(greatest, most)
                let engine = Engine(rules: [], configuration: Self.configuration)
                for event in order { _ = engine.process(event) }
                #expect(engine.statistics.late == 0, "seed \(seed)")
            }
            #expect(most(order.factsFirst, of: events) == 0)
        }
        #expect(greatest > slack * 9 / 10)
    }

    @Test("The latest come first as far as they may, and facts and reversals last")
    func latestFirst() {
        let events = [
            Sample.fact("K1", "drug", "D1", known: "0 12:00"),
            Sample.scan("A", "inspected", at: "0 00:00"),
            Sample.scan("B", "inspected", at: "2 00:10"),
            Sample.scan("C", "inspected", at: "2 00:10:00.001"),
            Sample.settlement("S1", at: "1 00:00"), Sample.reversal("R1", of: "S1", at: "1 01:00"),
        ]
        let order = ArrivalOrder(events, Self.configuration).latestFirst.map(\.id)
        #expect(order == ["B", "S1", "A", "C", "R1", "K1"])
    }

    @Test("A seed gives one order, and another seed another")
    func seeds() {
        let order = ArrivalOrder(RandomLog(seed: 3).events, Self.configuration)
        let orders = [1, 1, 2].map { order.permuted(seed: $0).map(\.id) }
        #expect(orders[0] == orders[1])
        #expect(orders[0] != orders[2])
    }
}
