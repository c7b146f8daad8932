import SentinelEvent
import Testing

@Suite struct MoneyTests {
    /// The amount that a field holds after decoding; the reason where it is refused.
    private func decoded(
        _ value: JSON,
        reversal: Bool = false
    ) -> Result<Money, Rejection> {
        var line = Sample.full(.settlement).with("fund_pay_sumamt", value)
        if reversal { line = line.with("refd_setl_flag", "1").with("init_setl_id", "L0") }
        return Result { () throws(Rejection) in
            try decode(line.line)["fund_pay_sumamt"].money ?? Money(fen: -1)
        }
    }

    @Test(arguments: [
        ("412.50", 41_250), ("412.5", 41_250), ("412", 41_200), ("0", 0), ("0.00", 0), ("0.01", 1),
        ("007.50", 750), ("99999999999999.99", 9_999_999_999_999_999), ("-0", 0), ("-0.00", 0),
    ])
    func `an amount in a text is held exactly`(text: String, fen: Int64) {
        #expect(decoded(.text(text)) == .success(Money(fen: fen)))
    }

    @Test(arguments: [
        ("412.50", 41_250), ("412.5", 41_250), ("412", 41_200), ("4125e-1", 41_250), ("0", 0),
        ("4.125e2", 41_250), ("4E+2", 40_000), ("1e3", 100_000), ("41250E-2", 41_250), ("-0", 0),
        ("0.29", 29), ("1.1", 110), ("99999999999999.99", 9_999_999_999_999_999), ("0e5", 0),
        ("1e13", 1_000_000_000_000_000), ("4.1250e2", 41_250),
    ])
    func `an amount in a number is held exactly, exponent and all`(number: String, fen: Int64) {
        #expect(decoded(.number(number)) == .success(Money(fen: fen)))
    }

    @Test(arguments: [
        "412.505", "0.001", "412.500", "0.000", "412.50000000000006", "1e-3", "100000000000000.00",
        "1e14", "1e15", "1e99", "1e400", "1E+99999", "99999999999999999999",
        "0.29000000000000000000001", "9223372036854775808",
    ])
    func `an amount with over two decimals or sixteen digits is out of range`(number: String) {
        for value in [JSON.number(number), .text(number)]
        where !(isText(value) && hasExponent(number)) {
            guard case .failure(let found) = decoded(value) else {
                Issue.record("\(value.line) was taken")
                continue
            }
            #expect(found.reason == .outOfRange, "\(value.line)")
            #expect(found.field == "fund_pay_sumamt")
        }
    }

    private func isText(_ value: JSON) -> Bool {
        if case .text = value { true } else { false }
    }

    private func hasExponent(_ number: String) -> Bool {
        number.lowercased().contains("e")
    }

    @Test(arguments: [
        "", " ", "-", ".", ".5", "5.", "1..5", "1.2.3", "+1", "1,000.00", "412.50元", " 412.50",
        "412.50 ", "0x10", "1e3", "NaN", "--1", "１", "1_000",
    ])
    func `a text that is no amount is refused`(text: String) {
        guard case .failure(let found) = decoded(.text(text)) else {
            Issue.record("'\(text)' was taken")
            return
        }
        #expect(found.reason == (text.isEmpty ? .missing : .wrongType))
    }

    @Test(arguments: ["-0.01", "-412.50"])
    func `only a reversal may be negative`(amount: String) throws {
        for value in [JSON.text(amount), .number(amount)] {
            guard case .failure(let found) = decoded(value) else {
                Issue.record("\(value.line) was taken")
                continue
            }
            #expect(found.reason == .outOfRange)
            let fen = try decoded(value, reversal: true).get().fen
            #expect(fen < 0)
            #expect(Money(fen: fen).description == amount)
        }
    }

    @Test(arguments: 0..<4)
    func `fen to text to fen gives the same`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for _ in 0..<250 {
            let bits = Int64.random(in: 0...53, using: &random)
            let fen = Int64.random(in: 0...min(1 << bits, Money.limit), using: &random)
            let text = Money(fen: fen).description
            #expect(decoded(.text(text)) == .success(Money(fen: fen)), "\(text)")
            #expect(decoded(.number(text)) == .success(Money(fen: fen)), "\(text)")
            let negative = "-" + text
            #expect(
                decoded(.text(negative), reversal: true) == .success(Money(fen: -fen)),
                "\(negative)"
            )
        }
    }

    @Test func `money is written with two decimals`() {
        let cases: [(Int64, String)] = [
            (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (41_250, "412.50"), (-300, "-3.00"),
            (.min, "-92233720368547758.08"),
        ]
        for (fen, text) in cases { #expect(Money(fen: fen).description == text) }
    }

    @Test func `a sum of money stays at the greatest amount there is`() {
        let most = Money(fen: .max)
        let least = Money(fen: .min)
        #expect(most + Money(fen: 1) == most)
        #expect(least + Money(fen: -1) == least)
        #expect(Money(fen: 2) + Money(fen: -5) == Money(fen: -3))
        #expect(Money(fen: -1) < .zero)
    }
}

@Suite struct QuantityTests {
    private func decoded(_ number: String) -> Result<Quantity, Rejection> {
        Result { () throws(Rejection) in
            let line = Sample.settlement(lineWith: "days_supply", .number(number)).line
            guard case .records(let lines) = try decode(line)["details"],
                case .number(let quantity) = lines[0]["days_supply"]
            else { return Quantity(tenThousandths: -1) }
            return quantity
        }
    }

    @Test(arguments: [
        ("2", 20_000), ("0.5", 5_000), ("1.2345", 12_345), ("0", 0), ("3e1", 300_000),
        ("99999999999", 999_999_999_990_000), ("0.30000000000000004", 3_000),
        ("0.99999999", 10_000),
        ("1.00005", 10_001), ("1.00004", 10_000), ("1e-30", 0),
    ])
    func `a number is held to four decimals, without a float's noise`(
        number: String,
        expected: Int64
    ) {
        #expect(decoded(number) == .success(Quantity(tenThousandths: expected)))
    }

    @Test(arguments: ["99999999999.9999", "100000000000", "1e12", "-0.0001", "1e400"])
    func `a number beyond the standard's digits is out of range`(number: String) {
        guard case .failure(let found) = decoded(number) else {
            Issue.record("\(number) was taken")
            return
        }
        #expect(found.reason == .outOfRange)
        #expect(found.field == "days_supply")
        #expect(found.detail.hasPrefix("details[0].days_supply "))
    }

    @Test func `a quantity is written with as few decimals as it takes`() {
        let cases: [(Int64, String)] = [
            (20_000, "2"), (5_000, "0.5"), (-12_500, "-1.25"), (1, "0.0001"), (0, "0"),
            (-5_000, "-0.5"),
        ]
        for (units, text) in cases {
            #expect(Quantity(tenThousandths: units).description == text)
        }
        #expect(Quantity(tenThousandths: 12_500).doubleValue == 1.25)
        #expect(Quantity(2) < Quantity(tenThousandths: 20_001))
    }
}
