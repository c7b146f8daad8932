extension OrdinaryLife {
    /// How somebody means to pay.
    struct Payment {
        var type: MedicalType
        var channel: PayChannel
        /// When, at the earliest.
        var wanted: Moment
        /// Index of the bound agent who pays.
        var agent: Int?
    }

    /// Settles a visit: at a counter with a face, or by phone.
    ///
    /// Where no counter is free any more it is settled by phone.
    @discardableResult
    func settle(
        _ visit: Visit,
        _ payment: Payment,
        lines: [FeeLine],
        begins: Moment? = nil,
        ends: Moment? = nil,
        _ random: inout RandomStream
    ) -> Settlement {
        let institution = visit.institution
        var channel = payment.channel
        var time = payment.wanted
        var terminal: Terminal?
        if channel.isInPerson, institution.has(.settle) {
            if let counter = counters.take(at: institution, wanted: time, &random) {
                (terminal, time) = (counter.terminal, counter.time)
                let looked = time - .seconds(random.within(12...80))
                look(
                    at: visit,
                    .settle,
                    looked,
                    terminal: terminal,
                    agent: payment.agent,
                    &random
                )
            } else {
                channel = .seamless
            }
        }
        var settlement = district.settlement(
            visit,
            payment.type,
            at: time,
            channel,
            lines: lines,
            terminal: terminal
        )
        if let agent = payment.agent { settlement.agent = district.persons[agent].number }
        settlement.begins = begins
        settlement.ends = ends
        send(settlement)
        return settlement
    }

    /// Once in 140 times a settlement is reversed and made again: a wrong item, a wrong card.
    ///
    /// At a counter the face is shown again, for the terminal may have been offline before.
    ///
    /// - Returns: The settlement that stands in the end.
    @discardableResult
    func correctSometimes(
        _ settlement: Settlement,
        of visit: Visit,
        agent: Int? = nil,
        _ random: inout RandomStream
    ) -> Settlement {
        guard random.happens(perMillion: 7000) else { return settlement }
        let reversed = settlement.time + .minutes(random.within(2...40))
        send(district.reversal(of: settlement, at: reversed))
        let again = district.settledAgain(
            settlement,
            at: reversed + .minutes(random.within(1...8))
        )
        let counters = visit.institution.terminals[.settle, default: []]
        if let terminal = counters.first(where: { $0.number == settlement.terminal }) {
            let looked = again.time - .seconds(random.within(12...50))
            look(at: visit, .settle, looked, terminal: terminal, agent: agent, &random)
        }
        send(again)
        return again
    }

    /// Who acts for a person sometimes: the bound agent.
    func agent(of person: Int, percent: Int, _ random: inout RandomStream) -> Int? {
        guard let agent = district.persons[person].agent else { return nil }
        return random.happens(percent: percent) ? Int(agent) : nil
    }
}
