/// 虚构医疗: treatment is billed that never took place.
enum FabricatedTreatment {
    static let scenarios: [Scenario] = [
        sessionBilledNotHeld, billedMoreThanHeld, sessionTooShort, unitDoubleBooked,
        patientElsewhere, staffDoubleBooked, sessionWithoutFace, sessionLimit, imagingReused,
        phantomStay, chainedStays, admissionCohort, practitionerAbsent, offHoursBurst,
        capacityExceeded, institutionSurge,
    ].flatMap { $0 }
}
