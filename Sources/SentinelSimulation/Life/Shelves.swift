/// Packs that lie in hospitals and pharmacies: they come from a supplier and go to a patient.
struct Shelves {
    private struct Key: Hashable {
        var institution: ObjectIdentifier
        var drug: String
    }

    private var codes: [Key: [String]] = [:]
    /// A code whose pack was opened and is sold in parts.
    private var opened: [Key: String] = [:]

    /// Takes packs off a shelf, after a delivery in the morning where there are too few;
    /// `received` gets each scan of the delivery.
    mutating func take(
        _ count: Int,
        of drug: Drug,
        at institution: Institution,
        on day: Day,
        in district: District,
        received: (TraceScan) -> Void
    ) -> [String] {
        let key = Key(institution: ObjectIdentifier(institution), drug: drug.code)
        var shelf = codes[key, default: []]
        if shelf.count < count {
            let batch = max(count, drug.isNegotiated ? 4 : 12)
            let time = day.at(6) + .seconds(district.detail.below(3000))
            for index in 0..<batch {
                let code = district.newCode(of: drug)
                shelf.append(code)
                guard institution.reportsReceipts else { continue }
                let scanned = time + .seconds(index * 4)
                received(district.scan(code, of: drug, .received, at: institution, at: scanned))
                if district.detail.happens(percent: 3) {
                    let later = scanned + .minutes(20)
                    received(district.scan(code, of: drug, .inspected, at: institution, at: later))
                }
            }
            sendBack(&shelf, beyond: count, drug, institution, time, district, received)
        }
        defer { codes[key] = Array(shelf.dropFirst(count)) }
        return Array(shelf.prefix(count))
    }

    /// A part of a pack: the same code again and again, until it is used up.
    mutating func takePart(
        of drug: Drug,
        at institution: Institution,
        on day: Day,
        in district: District,
        received: (TraceScan) -> Void
    ) -> String? {
        let key = Key(institution: ObjectIdentifier(institution), drug: drug.code)
        if let code = opened.removeValue(forKey: key) { return code }
        let code = take(1, of: drug, at: institution, on: day, in: district, received: received)
        opened[key] = code.first
        return code.first
    }

    /// Now and then a pack of a delivery is damaged and goes back to the supplier.
    private func sendBack(
        _ shelf: inout [String],
        beyond count: Int,
        _ drug: Drug,
        _ institution: Institution,
        _ time: Moment,
        _ district: District,
        _ received: (TraceScan) -> Void
    ) {
        guard institution.reportsReceipts, shelf.count > count else { return }
        guard district.detail.happens(percent: 1) else { return }
        let code = shelf.removeLast()
        let returned = time + .hours(1)
        received(district.scan(code, of: drug, .supplierReturned, at: institution, at: returned))
    }
}
