extension Ring {
    /// A dialysis centre makes up treatments: photographs are held up to its terminal, records are
    /// written on machines at which others lie, and cards of people who never came are settled.
    static let dialysisCentre = Ring(
        "ring_dialysis_centre",
        [
            ("session-without-face", "举照片刷脸的虚构透析记录"),
            ("unit-double-booked", "虚构记录与真实透析同在一台机上"),
            ("session-billed-not-held", "从未到场的人被结算透析"),
            ("capacity-exceeded", "两台透析机当日结算 13 次"),
        ],
        days: 4
    ) { scene in
        let centre = DialysisCentre(scene)
        let photographed = scene.persons(5)
        let absent = scene.persons(4)
        for day in [0, 2] {
            centre.treatPatients(on: day)
            for (index, person) in photographed.enumerated() {
                centre.recordPhotograph(of: person, index, on: day)
            }
            for person in absent { centre.settle(person, on: day) }
        }
    }
}

/// A centre with two machines and four patients who really come.
private struct DialysisCentre {
    let scene: Scene
    let place: Institution
    let machines: [String]
    let patients: [Int]

    init(_ scene: Scene) {
        var need = InstitutionNeed.hospital
        need.stages = [.treatmentStart, .treatmentEnd]
        let place = scene.new(need)
        self.scene = scene
        self.place = place
        machines = (0..<2).map { _ in scene.unit(.hemodialysis, at: place) }
        patients = scene.persons(4)
    }

    /// The beginning of the first or the second shift.
    private func shift(_ index: Int, on day: Int) -> Moment {
        scene.at(day, index % 2 == 0 ? 7 : 12, 30)
    }

    /// Each lies at a machine and shows the own face before and after.
    func treatPatients(on day: Int) {
        for (index, person) in patients.enumerated() {
            let visit = scene.visit(person, at: place)
            let begins = shift(index, on: day)
            let part = Scene.Part.keyOf("unit-double-booked", "capacity-exceeded")
            scene.wholeTreatment(visit, .dialysis, from: begins, on: machines[index / 2], part)
        }
    }

    /// A photograph is shown, and a session is written on a machine at which a patient lies.
    func recordPhotograph(of person: Int, _ index: Int, on day: Int) {
        let visit = scene.visit(person, at: place)
        let begins = shift(index, on: day) + .minutes(20 + index * 4)
        let ends = begins + .minutes(241)
        let held = scene.face(visit, .treatmentStart, .livenessFailed, at: begins - .minutes(3))
        scene.send(held)
        var other = scene.face(visit, .treatmentEnd, .mismatched, at: ends + .minutes(2))
        other.face = scene.strangeFace()
        scene.send(other)
        let machine = machines[index % 2]
        let session = scene.session(visit, .dialysis, on: machine, from: begins, to: ends)
        scene.send(session, .keyOf("session-without-face", "unit-double-booked"))
        scene.bill(
            visit,
            .dialysis,
            of: begins,
            at: ends + .minutes(30),
            .keyOf("session-without-face", "capacity-exceeded")
        )
    }

    /// The card of somebody who never came is settled.
    func settle(_ person: Int, on day: Int) {
        let visit = scene.visit(person, at: place)
        let settled = scene.soon(after: scene.at(day, 15), within: 0...120)
        let part = Scene.Part.keyOf("session-billed-not-held", "capacity-exceeded")
        scene.bill(visit, .dialysis, of: scene.at(day, 9), at: settled, part)
    }
}
