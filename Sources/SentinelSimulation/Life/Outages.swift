/// Feeds that are dark for hours, and terminals that are offline: only where something goes wrong
/// in ordinary life.
struct Outages {
    /// A feed of an institution that is dark.
    struct Gap {
        var type: EventType
        var from: Moment
        var to: Moment
        /// Whether what happened in it never comes; else it comes when the feed is back.
        var isLost: Bool

        func contains(_ moment: Moment) -> Bool { from <= moment && moment <= to }
    }

    /// A terminal that is offline.
    struct Break {
        var terminal: String
        var from: Moment
        var to: Moment
    }

    private var gaps: [ObjectIdentifier: [Gap]] = [:]
    private var breaks: [ObjectIdentifier: [Break]] = [:]

    /// Draws what breaks down on a day.
    mutating func begin(_ day: Day, in district: District, tell: (Fact) -> Void) {
        for institution in district.institutions.prefix(district.ordinaryInstitutions)
        where !institution.isSteady {
            let key = ObjectIdentifier(institution)
            gaps[key]?.removeAll { $0.to < day.start - .days(2) }
            breaks[key]?.removeAll { $0.to < day.start - .days(2) }
            if district.detail.happens(percent: 6) {
                gaps[key, default: []].append(gap(at: institution, day, district, tell))
            }
            if district.detail.happens(percent: 8), let fault = fault(institution, day, district) {
                breaks[key, default: []].append(fault)
                tell(
                    district.fact(
                        .terminal,
                        key: fault.terminal,
                        [
                            ("fixmedins_code", .text(institution.code)),
                            ("status", .text("offline")),
                        ],
                        from: fault.from,
                        to: fault.to,
                        known: fault.from + .minutes(district.detail.within(2...240))
                    )
                )
            }
        }
    }

    /// The gap of a feed in which a moment lies.
    func gap(of type: EventType, at institution: Institution, _ moment: Moment) -> Gap? {
        gaps[ObjectIdentifier(institution)]?.first { $0.type == type && $0.contains(moment) }
    }

    /// Whether a terminal is surely offline at a moment, whatever the clocks say.
    func isOffline(_ terminal: Terminal, at institution: Institution, _ moment: Moment) -> Bool {
        breaks[ObjectIdentifier(institution), default: []].contains {
            $0.terminal == terminal.number && moment > $0.from + .minutes(5)
                && moment < $0.to - .minutes(5)
        }
    }

    private func gap(
        at institution: Institution,
        _ day: Day,
        _ district: District,
        _ tell: (Fact) -> Void
    ) -> Gap {
        let types: [EventType] = [
            .faceVerification, .faceVerification, .treatmentSession, .traceScan, .settlement,
            .encounter, .drugDispense,
        ]
        let type = district.detail.pick(types)
        let from = day.at(6) + .minutes(district.detail.below(480))
        let to = from + .hours(district.detail.within(2...14))
        let isLost = type == .faceVerification && district.detail.happens(percent: 30)
        let fact = district.fact(
            .sourceGap,
            key: institution.code + "/" + type.rawValue,
            [("reason", .text(district.detail.pick(["前置机故障", "专线中断", "系统升级"])))],
            from: from,
            to: to,
            known: to + .minutes(district.detail.within(10...600))
        )
        tell(fact)
        // Once the backlog is there, some operators take the row back.
        if !isLost, district.detail.happens(percent: 35) {
            tell(fact.retracted(at: fact.time + .hours(30)))
        }
        return Gap(type: type, from: from, to: to, isLost: isLost)
    }

    private func fault(_ institution: Institution, _ day: Day, _ district: District) -> Break? {
        // Where a face is missed at one of several stages, and another stage has one, the
        // catalogue can be read either way; so terminals for treatments and rounds go on.
        let stages: [Stage] = [.settle, .settle, .register, .checkIn, .dispense]
        let terminals = institution.terminals[district.detail.pick(stages), default: []]
        guard !terminals.isEmpty else { return nil }
        let terminal = district.detail.pick(terminals)
        let from = day.at(8) + .minutes(district.detail.below(360))
        let to = from + .minutes(district.detail.within(40...300))
        return Break(terminal: terminal.number, from: from, to: to)
    }
}
