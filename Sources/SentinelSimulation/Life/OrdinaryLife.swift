/// What happens in a district when nobody does wrong, day by day, with all its disorder.
///
/// Everybody does at most one thing a day. Nothing of it may be taken for a wrong once all of it
/// has arrived, so each part keeps to the catalogue's text: faces are tried again until they
/// match, packs are received before they are sold, machines have one patient at a time.
final class OrdinaryLife {
    let district: District
    private let wire: Wire
    var counters = Counters()
    private var shelves = Shelves()
    var outages = Outages()
    /// The last day, from the log's first, on which each person has something to do.
    private(set) var busyUntil: [Int32]
    /// The day until which each person is not admitted again.
    var admittedUntil: [Int32]
    /// The day until which the drugs last that each person has got in illness.
    var suppliedUntil: [Int32]
    private var dialysis: OrdinaryDialysis
    private var rehabilitation: OrdinaryRehabilitation
    private var imaging: OrdinaryImaging
    private let changes: OrdinaryChanges

    /// Sets up machines and staff; what it adds to the district is known before the log begins.
    init(in district: District, over wire: Wire) {
        self.district = district
        self.wire = wire
        busyUntil = [Int32](repeating: -1, count: district.persons.count)
        admittedUntil = [Int32](repeating: -1, count: district.persons.count)
        suppliedUntil = [Int32](repeating: -1, count: district.persons.count)
        changes = OrdinaryChanges(in: district)
        dialysis = OrdinaryDialysis(in: district)
        rehabilitation = OrdinaryRehabilitation(in: district)
        imaging = OrdinaryImaging(in: district)
    }

    /// Plays one day.
    func play(_ day: Day) {
        counters.forget(before: day)
        outages.begin(day, in: district) { wire.send($0, .prompt) }
        for fact in changes.facts(on: day, in: district) { wire.send(fact, .prompt) }
        dialysis.play(day, in: self)
        rehabilitation.play(day, in: self)
        imaging.play(day, in: self)
        let activity = Season.activity(on: day)
        for person in district.persons.indices { play(person, day, activity) }
    }

    // MARK: Persons

    /// Whether a person is free on a day: alive, in no scene, not yet busy.
    func isFree(_ person: Int, on day: Day) -> Bool {
        let index = Int32(day - district.firstDay)
        guard busyUntil[person] < index else { return false }
        if let quiet = district.persons[person].quiet, quiet.contains(index) { return false }
        if let dies = district.persons[person].dies, index >= dies { return false }
        return true
    }

    /// Whether a person is free for days on end.
    func isFree(_ person: Int, from day: Day, days: Int) -> Bool {
        guard isFree(person, on: day) else { return false }
        let range = Int32(day - district.firstDay)...Int32(day - district.firstDay + days)
        if let quiet = district.persons[person].quiet, quiet.overlaps(range) { return false }
        if let dies = district.persons[person].dies, range.upperBound >= dies { return false }
        return true
    }

    func occupy(_ person: Int, until day: Day) {
        busyUntil[person] = max(busyUntil[person], Int32(day - district.firstDay))
    }

    /// A doctor of an institution who works on a day: the last of a hospital takes leave.
    func doctor(at institution: Institution, _ random: inout RandomStream) -> String {
        let doctors = institution.doctors
        return institution.kind == .hospital
            ? doctors[random.below(doctors.count - 1)]
            : random.pick(doctors)
    }

    // MARK: Sending

    /// Sends an event, unless the feed is dark.
    func send<Event: SimulatedEvent>(_ event: Event) {
        guard let institution = event.institution,
            let gap = outages.gap(of: Event.type, at: institution, event.time)
        else { return wire.send(event) }
        if !gap.isLost { wire.send(event, .notBefore(gap.to)) }
    }

    func send(_ session: SessionReports, withoutStart: Bool = false) {
        if !withoutStart { send(session.started) }
        send(session.ended)
    }

    // MARK: Packs

    func takePacks(
        _ count: Int,
        of drug: Drug,
        at institution: Institution,
        on day: Day
    ) -> [String] {
        shelves.take(count, of: drug, at: institution, on: day, in: district) { send($0) }
    }

    func takePart(of drug: Drug, at institution: Institution, on day: Day) -> String? {
        shelves.takePart(of: drug, at: institution, on: day, in: district) { send($0) }
    }
}
