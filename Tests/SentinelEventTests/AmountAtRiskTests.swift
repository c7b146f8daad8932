import SentinelEvent
import Testing

@Suite struct AmountAtRiskTests {
    private func settlement(
        _ id: String = "S1",
        fund: String,
        total: String = "100.00",
        lines: [String],
        prescription: String? = nil
    ) throws -> Event {
        let details = lines.enumerated().map { index, amount in
            Sample.value(.feeLines)[0].with("feedetl_sn", .text("N\(index)"))
                .with("det_item_fee_sumamt", .text(amount))
                .with("rx_no", prescription.map { .text($0) })
        }
        let line = Sample.full(.settlement).with("id", .text(id)).with("setl_id", .text("L" + id))
            .with("fund_pay_sumamt", .text(fund)).with("medfee_sumamt", .text(total))
            .with("details", .array(details))
        return try decode(line.line)
    }

    private func dispensing(
        _ id: String = "D1",
        fund: String,
        settlement: String?,
        prescription: String = "X1"
    ) throws -> Event {
        let line = Sample.full(.drugDispense).with("id", .text(id))
            .with("fund_pay_sumamt", .text(fund)).with("rx_no", .text(prescription))
            .with("setl_id", settlement.map { .text($0) })
        return try decode(line.line)
    }

    private func total(_ parts: (Event, line: Int?)...) -> String {
        AmountAtRisk.total(
            of: parts.map { AccusedPart(event: $0.0, lineIndex: $0.line, isReversed: false) }
        ).description
    }

    @Test func `a settlement of which no line is accused counts whole`() throws {
        let event = try settlement(fund: "70.01", lines: ["30.00", "70.00"])
        #expect(total((event, nil)) == "70.01")
        #expect(total((event, nil), (event, nil)) == "70.01")
        #expect(total((event, nil), (event, 0)) == "70.01")
        #expect(total() == "0.00")
    }

    @Test func `an accused line counts its share, rounded down to the fen`() throws {
        let event = try settlement(fund: "70.00", total: "99.99", lines: ["33.33", "66.66"])
        // 70.00 × 33.33 / 99.99 = 23.333…; both lines together lose nothing to rounding.
        #expect(total((event, 0)) == "23.33")
        #expect(total((event, 1)) == "46.66")
        #expect(total((event, 0), (event, 1)) == "70.00")
        #expect(total((event, 0), (event, 0)) == "23.33")
    }

    @Test func `several settlements add up`() throws {
        let first = try settlement("S1", fund: "10.00", lines: ["50.00", "50.00"])
        let second = try settlement("S2", fund: "5.00", lines: ["100.00"])
        #expect(total((first, 1), (second, nil)) == "10.00")
    }

    @Test(arguments: [
        (fund: "70.00", total: "0.00", line: "10.00", risk: "0.00"),
        (fund: "70.00", total: "100.00", line: "0.00", risk: "0.00"),
        (fund: "0.00", total: "100.00", line: "50.00", risk: "0.00"),
        (fund: "70.00", total: "100.00", line: "250.00", risk: "70.00"),
        (
            fund: "99999999999999.99", total: "99999999999999.99", line: "99999999999999.98",
            risk: "99999999999999.98"
        ),
    ])
    func `a share is neither negative nor more than the whole`(
        fund: String,
        total: String,
        line: String,
        risk: String
    ) throws {
        let event = try settlement(fund: fund, total: total, lines: [line])
        #expect(self.total((event, 0)) == risk)
    }

    @Test func `what was reversed counts nothing`() throws {
        let event = try settlement(fund: "70.00", lines: ["100.00"])
        let parts = [0, nil].map { AccusedPart(event: event, lineIndex: $0, isReversed: true) }
        #expect(AmountAtRisk.total(of: parts) == .zero)
        let other = try settlement("S2", fund: "5.00", lines: ["100.00"])
        let both = parts + [AccusedPart(event: other, lineIndex: nil, isReversed: false)]
        #expect(AmountAtRisk.total(of: both) == Money(fen: 500))
    }

    @Test func `the negative amounts of a reversal take nothing off`() throws {
        var line = Sample.full(.settlement).with("refd_setl_flag", "1").with("init_setl_id", "L0")
        line["fund_pay_sumamt"] = "-70.00"
        #expect(total((try decode(line.line), nil)) == "0.00")
    }

    @Test func `a dispensing counts its own unless its settlement is accused too`() throws {
        let event = try settlement(fund: "70.00", lines: ["100.00"], prescription: "X9")
        let settled = try dispensing("D1", fund: "8.00", settlement: "LS1")
        let prescribed = try dispensing("D2", fund: "9.00", settlement: nil, prescription: "X9")
        let other = try dispensing("D3", fund: "4.00", settlement: "L7")
        #expect(total((settled, nil)) == "8.00")
        #expect(total((settled, nil), (settled, nil)) == "8.00")
        #expect(total((event, nil), (settled, nil), (prescribed, nil)) == "70.00")
        #expect(total((event, 0), (other, nil)) == "74.00")
    }

    @Test func `events that settle nothing count nothing`() throws {
        let events = try [EventType.encounter, .faceVerification, .traceScan, .reference]
            .map { try decode(Sample.full($0).line) }
        let parts = events.map { AccusedPart(event: $0, lineIndex: nil, isReversed: false) }
        #expect(AmountAtRisk.total(of: parts) == .zero)
    }

    @Test func `a thousand greatest amounts are no reason to stop`() throws {
        let most = "99999999999999.99"
        let parts = try (0..<1_000).map { number in
            let event = try settlement(
                "S\(number)",
                fund: most,
                total: most,
                lines: [most]
            )
            return AccusedPart(event: event, lineIndex: nil, isReversed: false)
        }
        #expect(AmountAtRisk.total(of: parts) == Money(fen: .max))
        let lines = [String](repeating: most, count: 1_000)
        let event = try settlement(fund: most, total: most, lines: lines)
        let accused = lines.indices.map {
            AccusedPart(event: event, lineIndex: $0, isReversed: false)
        }
        #expect(AmountAtRisk.total(of: accused).description == most)
    }
}
