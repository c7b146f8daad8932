private let rule = "practitioner-absent"

/// Services are billed by a doctor who was not there, or may not be.
extension FabricatedTreatment {
    static let practitionerAbsent: [Scenario] = [
        .fraud(rule, "on_leave", "开单医师正在休假") { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctorOnLeave(at: hospital)
            scene.consult(doctor, at: hospital, scene.at(0, 10), .key)
        },
        .fraud(rule, "first_hour_of_leave", "休假开始 40 分钟后仍开单") { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctorOnLeave(at: hospital, from: scene.at(0, 9))
            scene.consult(doctor, at: hospital, scene.at(0, 9, 40), .key)
        },
        .fraud(rule, "last_hour_of_leave", "休假结束前 30 分钟开单") { scene in
            let hospital = scene.hospital()
            let back = scene.at(0, 14)
            let doctor = scene.doctorOnLeave(at: hospital, to: back)
            scene.consult(doctor, at: hospital, scene.at(0, 13, 30), .key)
        },
        .fraud(rule, "revoked", "开单医师执业证已吊销") { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctor([
                Registration(at: hospital, to: scene.at(-1, 0)),
                Registration(at: hospital, "revoked", from: scene.at(-1, 0)),
            ])
            scene.consult(doctor, at: hospital, scene.at(0, 10), .key)
        },
        .fraud(rule, "revoked_known_later", "吊销 9 天后才登记", days: 11) { scene in
            let hospital = scene.hospital()
            let known = scene.at(9, 15)
            let ended = Registration(at: hospital, to: scene.at(-1, 0), known: known)
            let revoked = Registration(at: hospital, "revoked", from: scene.at(-1, 0), known: known)
            let always = Registration(at: hospital)
            let doctor = scene.doctor([])
            let first = scene.register(doctor, always)
            scene.retract(first, at: known)
            scene.register(doctor, ended)
            scene.register(doctor, revoked)
            scene.consult(doctor, at: hospital, scene.at(0, 10), .key)
        },
        .fraud(rule, "registered_elsewhere", "开单医师只在另一家机构注册") { scene in
            let doctor = scene.doctor(at: scene.hospital())
            scene.consult(doctor, at: scene.hospital(), scene.at(0, 10), .key)
        },
        .fraud(rule, "moved_away", "开单医师两天前已转到另一家机构") { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctor([
                Registration(at: hospital, to: scene.at(-1, 0)),
                Registration(at: scene.hospital(), from: scene.at(-1, 0)),
            ])
            scene.consult(doctor, at: hospital, scene.at(1, 10), .key)
        },
        .fraud(rule, "at_a_clinic", "诊所开单医师正在休假") { scene in
            let clinic = scene.clinic()
            let doctor = scene.doctorOnLeave(at: clinic)
            scene.consult(doctor, at: clinic, scene.at(0, 16), .key)
        },
        .fraud(rule, "one_line_of_two", "一张单两行, 一行的医师正在休假") { scene in
            let hospital = scene.hospital()
            let visit = scene.visit(scene.person(), at: hospital)
            let absent = scene.doctorOnLeave(at: hospital)
            let lines = [
                scene.line(.consultation, at: scene.at(0, 9, 20), by: visit.doctor),
                scene.line(.bloodCount, at: scene.at(0, 9, 30), by: absent),
            ]
            scene.wholeVisit(visit, at: scene.at(0, 10), lines: lines, .key)
        },
        .fraud(rule, "in_a_stay", "住院期间有一天的费用由休假医师开出", days: 4) { scene in
            let visit = scene.inpatient()
            let hospital = visit.institution
            let back = scene.at(2, 0)
            let absent = scene.doctorOnLeave(at: hospital, from: scene.at(1, 0), to: back)
            let line = scene.line(.bloodCount, at: scene.at(1, 10), by: absent)
            let discharged = scene.at(2, 10)
            scene.wholeStay(visit, from: scene.at(0, 10), to: discharged, lines: [line], .key)
        },
        .fraud(rule, "settled_after_return", "休假中开单, 返岗后才结算") { scene in
            let hospital = scene.hospital()
            let back = scene.at(1, 0)
            let doctor = scene.doctorOnLeave(at: hospital, to: back)
            let visit = scene.visit(scene.person(), at: hospital)
            let line = scene.line(.consultation, at: scene.at(0, 15), by: doctor)
            scene.wholeVisit(visit, at: scene.at(1, 10), lines: [line], .key)
        },
        .nearMiss(rule, "day_before_leave", "the day before the leave") { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctorOnLeave(at: hospital, from: scene.at(1, 0))
            scene.consult(doctor, at: hospital, scene.at(0, 15))
        },
        .nearMiss(rule, "back_from_leave", "back from leave") { scene in
            let hospital = scene.hospital()
            let back = scene.at(0, 0)
            let doctor = scene.doctorOnLeave(at: hospital, to: back)
            scene.consult(doctor, at: hospital, scene.at(0, 9))
        },
        .nearMiss(rule, "settled_during_leave", "billed before, settled during leave") { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctorOnLeave(at: hospital, from: scene.at(1, 0))
            let visit = scene.visit(scene.person(), at: hospital)
            let line = scene.line(.consultation, at: scene.at(0, 16), by: doctor)
            scene.wholeVisit(visit, at: scene.at(1, 10), lines: [line])
        },
        .nearMiss(rule, "two_sites", "registered at both") { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctor([
                Registration(at: scene.hospital()), Registration(at: hospital),
            ])
            scene.consult(doctor, at: hospital, scene.at(0, 10))
        },
        .nearMiss(rule, "moved_here", "moved here yesterday") { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctor([
                Registration(at: scene.hospital(), to: scene.at(-1, 0)),
                Registration(at: hospital, from: scene.at(-1, 0)),
            ])
            scene.consult(doctor, at: hospital, scene.at(0, 10))
        },
        .nearMiss(rule, "second_site_known_later", "registered here, known a week later", days: 9) {
            scene in
            let hospital = scene.hospital()
            let doctor = scene.doctor([
                Registration(at: scene.hospital()),
                Registration(at: hospital, from: scene.at(-1, 0), known: scene.at(7, 10)),
            ])
            scene.consult(doctor, at: hospital, scene.at(0, 10))
        },
        .nearMiss(rule, "leave_retracted", "the leave was entered by mistake", days: 4) { scene in
            let hospital = scene.hospital()
            let start = scene.at(-1, 0)
            let doctor = scene.doctor([Registration(at: hospital, to: start)])
            let leave = Registration(at: hospital, "leave", from: start, known: scene.at(-1, 8))
            let row = scene.register(doctor, leave)
            scene.consult(doctor, at: hospital, scene.at(0, 10))
            let works = Registration(at: hospital, from: start, known: scene.at(2, 9))
            scene.register(doctor, works)
            scene.retract(row, at: scene.at(2, 9))
        },
        .nearMiss(rule, "unknown", "no row: the rule says nothing") { scene in
            scene.consult(scene.doctor([]), at: scene.hospital(), scene.at(0, 10))
        },
        .nearMiss(rule, "reversed", "reversed") { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctorOnLeave(at: hospital)
            let settled = scene.consult(doctor, at: hospital, scene.at(0, 10))
            scene.send(scene.reversal(of: settled, at: scene.at(1, 9)))
        },
        .nearMiss(rule, "reversed_12_days_later", "reversed 12 days later", days: 14) { scene in
            let hospital = scene.hospital()
            let doctor = scene.doctorOnLeave(at: hospital)
            let settled = scene.consult(doctor, at: hospital, scene.at(0, 10))
            scene.send(scene.reversal(of: settled, at: scene.at(12, 9)))
        },
        .nearMiss(rule, "at_a_pharmacy", "a pharmacy names a hospital's doctor") { scene in
            let doctor = scene.doctor(at: scene.hospital())
            let purchase = scene.visit(scene.person(), at: scene.pharmacy(), doctor: doctor)
            scene.wholePurchase(purchase, of: Drug.ordinary[0], at: scene.at(0, 17))
        },
    ]
}

/// A row of the register of practitioners.
private struct Registration {
    var institution: Institution
    var status: String
    var from: Moment
    var end: Moment?
    var known: Moment?

    init(
        at institution: Institution,
        _ status: String = "active",
        from: Moment = District.longAgo.start,
        to end: Moment? = nil,
        known: Moment? = nil
    ) {
        self.institution = institution
        self.status = status
        self.from = from
        self.end = end
        self.known = known
    }
}

extension Scene {
    /// A doctor with these rows in the register and no other.
    fileprivate func doctor(_ registrations: [Registration]) -> String {
        let doctor = district.mint.next(.doctor)
        for registration in registrations { register(doctor, registration) }
        return doctor
    }

    /// A doctor of an institution who is on leave from yesterday to the sixth day, or at other
    /// times.
    fileprivate func doctorOnLeave(
        at institution: Institution,
        from start: Moment? = nil,
        to end: Moment? = nil
    ) -> String {
        let start = start ?? at(-1, 0)
        let end = end ?? at(6, 0)
        return doctor([
            Registration(at: institution, to: start),
            Registration(at: institution, "leave", from: start, to: end),
            Registration(at: institution, from: end),
        ])
    }

    @discardableResult
    fileprivate func register(_ doctor: String, _ registration: Registration) -> Fact {
        fact(
            .practitioner,
            key: doctor,
            [
                ("fixmedins_code", .text(registration.institution.code)), ("role", .text("doctor")),
                ("status", .text(registration.status)),
            ],
            from: registration.from,
            to: registration.end,
            known: registration.known
        )
    }

    /// A visit to a doctor, whose fee arises at a time.
    @discardableResult
    fileprivate func consult(
        _ doctor: String,
        at institution: Institution,
        _ time: Moment,
        _ part: Part = .part
    ) -> Settlement {
        let visit = visit(person(), at: institution, doctor: doctor)
        let line = line(.consultation, at: time, by: doctor)
        return wholeVisit(visit, at: time + .minutes(25), lines: [line], part)
    }
}
