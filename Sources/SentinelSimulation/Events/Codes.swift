/// Kinds of events, as the contract names them.
enum EventType: String, CaseIterable, Sendable {
    case settlement, encounter, reference
    case faceVerification = "face_verification"
    case treatmentSession = "treatment_session"
    case drugDispense = "drug_dispense"
    case traceScan = "trace_scan"
}

/// 医疗类别: what a settlement is for.
enum MedicalType: String, Sendable {
    case outpatient = "11"
    case emergency = "13"
    case chronic = "14"
    case inpatient = "21"
    case pharmacy = "41"
}

/// 就诊凭证类型: what the insured showed.
enum Certificate: String, Sendable {
    case voucher = "01"
    case idCard = "02"
    case socialSecurityCard = "03"
    case face = "04"
}

/// How a settlement was paid.
enum PayChannel: String, Sendable {
    case window, kiosk, mobile, seamless
    case clinicFace = "clinic_face"
    case onlineDelivery = "online_delivery"

    /// Whether the insured, or who acts for them, stands there.
    var isInPerson: Bool { self == .window || self == .kiosk || self == .clinicFace }
}

/// Where in a visit a terminal looks at a face.
enum Stage: String, Sendable {
    case register, admit, exam, settle, dispense, report
    case checkIn = "check_in"
    case treatmentStart = "treatment_start"
    case treatmentEnd = "treatment_end"
    case wardRound = "ward_round"
}

/// What a terminal saw.
enum FaceOutcome: String, Sendable {
    case matched, mismatched
    case livenessFailed = "liveness_failed"
    case noFace = "no_face"
    case deviceError = "device_error"
    case manualOverride = "manual_override"

    /// Whether a face was compared, so that there is a similarity and a token.
    var hasFace: Bool { self == .matched || self == .mismatched || self == .livenessFailed }
}

/// Kinds of treatments that machines report.
enum TreatmentKind: String, Sendable {
    case hemodialysis, rehabilitation, imaging
}

/// What a scanner did with a pack.
enum ScanAction: String, Sendable {
    case received, sold, destroyed, inspected
    case patientReturned = "patient_returned"
    case supplierReturned = "supplier_returned"
}

/// Kinds of visits.
enum EncounterKind: String, Sendable {
    case outpatient, inpatient, emergency
}

/// Steps of a visit.
enum EncounterPhase: String, Sendable {
    case registered, admitted, left, returned, discharged
    case checkedIn = "checked_in"
}

enum Sex: String, Sendable {
    case male = "1"
    case female = "2"

    var other: Sex { self == .male ? .female : .male }
}
