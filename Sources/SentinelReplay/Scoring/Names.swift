/// Numbers for names, so that inner loops compare numbers.
struct Names {
    /// The names by number, from 0.
    private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]

    /// The number of a name, which is remembered.
    mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }

    /// The number of a name that was seen before.
    func known(_ name: String) -> Int? { numbers[name] }

    /// Order of code points, which is that of the bytes.
    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
