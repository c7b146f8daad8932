import SentinelExpression
import Testing

@Suite struct PrintingTests {
    private let source = "visit.amount > window_days * 100 && visit.codes.exists(c, c in allowed)"

    @Test func `a checked tree prints meanings and types`() throws {
        let compiler = try Compiler(.clinic())
        let checked = try compiler.check(compiler.parse(source))
        #expect(
            checked.description == """
                operator &&: bool
                  operator >: bool
                    field 1 Visit.amount: int
                      variable visit in slot 0: Visit
                    operator *: int
                      constant 7: int
                      constant 100: int
                  exists with slot 7: bool
                    field 4 Visit.codes: list(string)
                      variable visit in slot 0: Visit
                    operator in: bool
                      variable c in slot 7: string
                      constant ["A1", "B2"]: list(string)
                """
        )
    }

    @Test func `a program prints its nodes`() throws {
        let program = try Environment.clinic().compile(source)
        #expect(
            program.description == """
                AndNode
                  IntegerLimitNode less=false equal=false greater=true limit=700
                    SlotFieldNode slot=0 index=1
                  QuantifierNode slots=7 deciding=true
                    SlotFieldNode slot=0 index=4
                    ConstantMembershipNode 2 values
                      SlotNode slot=7
                """
        )
    }

    @Test func `an object cannot be made`() {
        #expect(diagnostics("Visit{kind: 'a'}").first?.code == .unsupported)
    }
}
