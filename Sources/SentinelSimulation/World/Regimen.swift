/// A long treatment with one drug: who prescribes it, who hands it out, how much at a time.
struct Regimen {
    var drug: Drug
    var packs: Int
    /// Days between two purchases; never less than the packs last.
    var interval: Int
    /// The day of the first purchase, after the beginning of the log.
    var phase: Int
    var prescriber: Institution
    var doctor: String
    /// Who hands it out: the prescriber itself, or a pharmacy.
    var dispenser: Institution

    /// Whether a purchase is due on a day, counted from the first of the log.
    func isDue(on day: Int) -> Bool { day >= phase && (day - phase) % interval == 0 }
}
