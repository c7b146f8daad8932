/// 冒名就医: somebody uses another's insurance.
enum Impersonation {
    static let scenarios: [Scenario] = [
        faceMismatchSettled, faceMissing, impossibleTravel, outpatientWhileInpatient,
        careAfterDeath, careInCustody, oneFaceManyInsured, voucherRing, terminalBurst,
        overrideAbuse, sexContradiction,
    ].flatMap(\.self)
}
