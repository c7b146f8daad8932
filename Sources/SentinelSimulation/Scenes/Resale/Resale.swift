/// 药品倒卖: drugs are bought to be sold on.
enum Resale {
    static let scenarios: [Scenario] =
        traceCodeResold + traceCodeReentered + traceCodeUnknownOrigin + traceCodeMissing
        + traceCodeMismatch + refillTooEarly + undesignated + noApproval
        + diagnosisContradiction + pickupRing + doctorShopping + dispensedNotSettled
        + settledThenReversed + prescriberOutlier
}
