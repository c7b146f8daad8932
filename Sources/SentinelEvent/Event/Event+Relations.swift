/// What the contract says of two events that concern the same thing.
public enum EventRelation: Hashable, Sendable {
    /// Stands by itself.
    case none
    /// A settlement that a reversal may take out, under its 结算ID.
    case settlement(id: String)
    /// A reversal (退费, 冲正) of the settlement of an id; its own id may be reversed in its turn,
    /// which has no effect.
    case reversal(of: String, id: String)
    /// One of several reports of the same thing, of which the greatest (`time`, `id`) holds.
    case report(of: ReportKey)
}

/// Names what several events report.
public struct ReportKey: Hashable, Sendable {
    /// The institution that reports.
    public let institution: String
    /// The institution's name for the thing.
    public let id: String

    /// A key.
    public init(institution: String, id: String) {
        self.institution = institution
        self.id = id
    }
}

extension Event {
    /// What the contract says of this event and others that concern the same thing.
    public var relation: EventRelation {
        switch type {
        case .settlement:
            guard let id = self["setl_id"].text else { return .none }
            guard isReversal, let reversed = self["init_setl_id"].text else {
                return .settlement(id: id)
            }
            return .reversal(of: reversed, id: id)
        case .treatmentSession:
            guard self["phase"].text == "ended", let institution = fixmedinsCode,
                let id = self["session_id"].text
            else { return .none }
            return .report(of: ReportKey(institution: institution, id: id))
        default:
            return .none
        }
    }

    /// Whether it takes a settlement back.
    ///
    /// Its flag counts, not the sign of its amounts.
    public var isReversal: Bool {
        type == .settlement && self["refd_setl_flag"].text == "1"
    }
}
