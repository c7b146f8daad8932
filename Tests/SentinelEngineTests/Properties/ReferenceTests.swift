import SentinelRules
import SentinelTestSupport
import Testing

@Suite("The engine says what the language means")
struct ReferenceTests {
    @Test("Engine and reference evaluator agree on any log in any order of arrival")
    func opinions() async {
        let opinions = await Seeds.map { SecondOpinion(seed: $0) }
        for fault in opinions.flatMap(\.faults).prefix(5) { Issue.record("\(fault)") }
        let bad = opinions.filter { !$0.faults.isEmpty }.map(\.seed)
        #expect(bad.isEmpty, "seeds at fault")
        guard opinions.count >= 100 else { return }
        func share(_ name: String, of least: Int, _ condition: (SecondOpinion) -> Bool) {
            let count = opinions.count(where: condition)
            print("second opinion, \(name): \(count) of \(opinions.count) seeds")
            #expect(count * 100 >= least * opinions.count, "\(name): too few seeds to bite")
        }
        share("late", of: 10) { $0.late > 0 }
        share("withdrew", of: 50) { !$0.withdrawn.isEmpty }
        share("left undecided", of: 20) { !$0.undecided.isEmpty }
        for rule in TestRules.all + TestRules.wider {
            share(rule.id, of: 2) { $0.standing.contains(rule.id) }
        }
        // The log knows no rule of the catalogue: some of them have other tests.
        let fired = opinions.reduce(into: Set<String>()) { $0.formUnion($1.standing) }
        let shipped = RuleTexts.shipped.map(\.id)
        print("second opinion: \(shipped.count(where: fired.contains)) of \(shipped.count) shipped")
    }
}
