/// The seven types of event of the contract, by the names that stand in `type`.
public enum EventType: String, CaseIterable, Sendable {
    /// 结算: outpatient, inpatient, pharmacy.
    case settlement
    /// 就诊过程: registration, check-in, admission, leave, discharge.
    case encounter
    /// 终端刷脸核身.
    case faceVerification = "face_verification"
    /// 血透, 康复, 大型检查 过程数据.
    case treatmentSession = "treatment_session"
    /// 国家谈判药品 购药, 发药.
    case drugDispense = "drug_dispense"
    /// 药品追溯码 扫码.
    case traceScan = "trace_scan"
    /// Slowly changing facts, from this and other departments.
    case reference

    /// A small number, from 0, for tables indexed by type.
    public var index: Int {
        switch self {
        case .settlement: 0
        case .encounter: 1
        case .faceVerification: 2
        case .treatmentSession: 3
        case .drugDispense: 4
        case .traceScan: 5
        case .reference: 6
        }
    }
}
