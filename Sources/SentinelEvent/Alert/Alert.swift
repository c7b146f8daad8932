/// One suspicion, as it is written to files, the database, the interface and the feed.
///
/// The fields are those of the event contract's "Alerts out". An alert says that something was
/// seen; it never says that somebody is guilty.
public struct Alert: Hashable, Sendable {
    /// Stable: a function of the rule's id and the anchor that the rule names, of nothing else.
    public var alertID: String
    /// 1, 2, …: how often this alert has been said anew.
    public var revision: Int
    /// What the latest revision says.
    public var status: AlertStatus
    /// The rule that raised it.
    public var ruleID: String
    /// The version that stands in the rule's document.
    public var ruleVersion: Int
    /// Digest of the rule's document as it was judged with.
    public var ruleHash: String
    /// Which kind of wrong, such as `impersonation`, `fabricated_treatment` or `resale`.
    public var family: String
    /// How grave it would be if it were true.
    public var severity: Severity
    /// The rule's name in Chinese.
    public var title: String
    /// What was seen, in Chinese, with the figures.
    public var reason: String
    /// The articles of law that apply.
    public var legalBasis: String
    /// Who and what it is about.
    public var subjects: AlertSubjects
    /// Fund payment in question.
    public var amountAtRisk: Money
    /// Event time of the first accused event.
    public var occurredFrom: Instant
    /// Event time of the last accused event.
    public var occurredTo: Instant
    /// The deadline of what is missing, else the time of the last accused event.
    public var detected: Instant
    /// Every event the rule relied on, in order of time.
    public var evidence: [Evidence]
    /// How far from the limit, and what would have made it innocent.
    public var margin: String?

    /// An alert with all its fields.
    public init(
        alertID: String,
        revision: Int,
        status: AlertStatus,
        ruleID: String,
        ruleVersion: Int,
        ruleHash: String,
        family: String,
        severity: Severity,
        title: String,
        reason: String,
        legalBasis: String,
        subjects: AlertSubjects,
        amountAtRisk: Money,
        occurredFrom: Instant,
        occurredTo: Instant,
        detected: Instant,
        evidence: [Evidence],
        margin: String?
    ) {
        self.alertID = alertID
        self.revision = revision
        self.status = status
        self.ruleID = ruleID
        self.ruleVersion = ruleVersion
        self.ruleHash = ruleHash
        self.family = family
        self.severity = severity
        self.title = title
        self.reason = reason
        self.legalBasis = legalBasis
        self.subjects = subjects
        self.amountAtRisk = amountAtRisk
        self.occurredFrom = occurredFrom
        self.occurredTo = occurredTo
        self.detected = detected
        self.evidence = evidence
        self.margin = margin
    }

    /// How much an inspector should want to look at it first.
    public var score: Score {
        Score(severity: severity, amountAtRisk: amountAtRisk, isUndecided: status == .undecided)
    }
}

/// The subjects of an alert that apply; the others are nil.
public struct AlertSubjects: Hashable, Sendable {
    /// 人员编号 of the insured.
    public var psnNo: String?
    /// 定点医药机构编号; of two institutions, that of the last accused event.
    public var fixmedinsCode: String?
    /// The doctor, nurse, therapist or operator in question.
    public var drCode: String?
    /// Machine, bed or scanner.
    public var unitID: String?
    /// 药品追溯码.
    public var drugTracCodg: String?

    /// Subjects, each of which may be absent.
    public init(
        psnNo: String? = nil,
        fixmedinsCode: String? = nil,
        drCode: String? = nil,
        unitID: String? = nil,
        drugTracCodg: String? = nil
    ) {
        self.psnNo = psnNo
        self.fixmedinsCode = fixmedinsCode
        self.drCode = drCode
        self.unitID = unitID
        self.drugTracCodg = drugTracCodg
    }
}

/// One event that a rule relied on.
public struct Evidence: Hashable, Sendable {
    /// The contract's name of the event's type, such as `settlement`.
    public var eventType: String
    /// The event's idempotency key, unique within its type.
    public var eventID: String
    /// The event's part: an accused one, or one of `Evidence.contextRoles`.
    public var role: String
    /// Event time.
    public var time: Instant
    /// The institution that sent it; nil for reference facts.
    public var fixmedinsCode: String?
    /// What the event says, in one line of Chinese.
    public var text: String

    /// Roles that say "looked at, not accused".
    public static let contextRoles: Set<String> = [
        "context", "reference", "peer", "baseline", "history", "fact",
    ]

    /// Whether the event is part of the wrong.
    public var isAccused: Bool { !Self.contextRoles.contains(role) }

    /// A row of evidence.
    public init(
        eventType: String,
        eventID: String,
        role: String,
        time: Instant,
        fixmedinsCode: String?,
        text: String
    ) {
        self.eventType = eventType
        self.eventID = eventID
        self.role = role
        self.time = time
        self.fixmedinsCode = fixmedinsCode
        self.text = text
    }
}
