/// An insured person.
struct Person {
    /// 人员编号.
    var number: String
    var sex: Sex
    var born: Day
    /// 参保地.
    var insuredArea: String
    /// Where the person lives.
    var homeArea: String
    /// Token of the face; twins share one.
    var face: String
    /// Token of the phone with the electronic voucher.
    var phone: String
    /// Index of who is bound to act for the person.
    var agent: Int32?
    /// Index of the hospital or clinic to which the person mostly goes, and of the pharmacy.
    var hospital: Int32
    var pharmacy: Int32
    var care = Care.none
    /// Indices of the days, both included, in which nothing ordinary happens to the person: a
    /// scene has it then.
    var quiet: ClosedRange<Int32>?
    /// Index of the day of death.
    var dies: Int32?
    /// Whether the insurance has a row for the person.
    var isRecorded = true
    /// The sex in that row, where it is wrong at first.
    var recordedSex: Sex?

    /// What care a person needs for a long time.
    enum Care {
        case none
        /// A drug every four weeks, by the index of the regimen.
        case longTerm(Int32)
        case negotiated(Int32)
        case dialysis
    }

    func age(on day: Day) -> Int {
        let (birthYear, birthMonth, birthDay) = born.civil
        let (year, month, dayOfMonth) = day.civil
        let hadBirthday = (month, dayOfMonth) >= (birthMonth, birthDay)
        return year - birthYear - (hadBirthday ? 0 : 1)
    }
}
