import SentinelRules
import Testing

@Suite struct ShippedRuleTests {
    @Test func `x`() {}
}
