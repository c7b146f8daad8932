/// Writes one JSON object, field by field, as UTF-8 without spaces.
///
/// Its own writer, so that a mistake in how the product reads or writes JSON is not mirrored here.
struct JSONLine {
    private(set) var bytes: [UInt8] = []
    /// Whether a value stands before the next one in the same object or array.
    private var needsComma = false
    private var needsLineBreak = false
    var spelling = Spelling.standard
    /// How far the sender's clock is ahead; added to each time that it writes.
    var clockError = TimeSpan.zero

    init() {
        bytes.reserveCapacity(1024)
    }

    // MARK: Structure

    mutating func beginObject() { open(UInt8(ascii: "{")) }
    mutating func endObject() { close(UInt8(ascii: "}")) }
    mutating func beginArray() { open(UInt8(ascii: "[")) }
    mutating func endArray() { close(UInt8(ascii: "]")) }

    /// The name of the value that comes next.
    mutating func name(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Begins a line before what comes next: no part of JSON's meaning, for readers and `diff`.
    mutating func lineBreak() { needsLineBreak = true }

    // MARK: Values

    mutating func value(_ text: String) {
        separate()
        quote(text)
        needsComma = true
    }

    mutating func value(_ number: Int) {
        separate()
        append(number: Int64(number))
        needsComma = true
    }

    mutating func value(_ flag: Bool) {
        separate()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        needsComma = true
    }

    mutating func value(_ texts: [String]) {
        beginArray()
        for text in texts { value(text) }
        endArray()
    }

    /// A number given in units of 10^-digits: `value(843, decimals: 1)` is 84.3.
    mutating func value(_ units: Int, decimals: Int, keepingZeros: Bool = true) {
        separate()
        append(units: Int64(units), decimals: decimals, keepingZeros: keepingZeros)
        needsComma = true
    }

    /// Money in the sender's spelling.
    mutating func value(_ fen: Fen) {
        separate()
        let quoted = spelling.money == .text
        if quoted { bytes.append(UInt8(ascii: "\"")) }
        append(units: fen.count, decimals: 2, keepingZeros: spelling.money != .shortNumber)
        if quoted { bytes.append(UInt8(ascii: "\"")) }
        needsComma = true
    }

    /// A time in the sender's spelling.
    mutating func value(_ moment: Moment) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        append(moment: moment + clockError, spelling.time)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    // MARK: Parts

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        if needsLineBreak { bytes.append(UInt8(ascii: "\n")) }
        needsLineBreak = false
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
        if needsLineBreak { bytes.append(UInt8(ascii: "\n")) }
        needsLineBreak = false
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSONLine {
    private mutating func append(number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        append(digitsOf: number.magnitude, atLeast: 1)
    }

    private mutating func append(digitsOf number: UInt64, atLeast count: Int) {
        let start = bytes.count
        var remaining = number
        var written = 0
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(remaining % 10))
            remaining /= 10
            written += 1
        } while remaining > 0 || written < count
        bytes[start...].reverse()
    }

    private mutating func append(units: Int64, decimals: Int, keepingZeros: Bool) {
        var scale: UInt64 = 1
        for _ in 0..<decimals { scale *= 10 }
        if units < 0 { bytes.append(UInt8(ascii: "-")) }
        append(digitsOf: units.magnitude / scale, atLeast: 1)
        var fraction = units.magnitude % scale
        var digits = decimals
        if !keepingZeros {
            while digits > 0, fraction % 10 == 0 {
                fraction /= 10
                digits -= 1
            }
        }
        guard digits > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        append(digitsOf: fraction, atLeast: digits)
    }

    private mutating func append(moment: Moment, _ spelling: Spelling.Time) {
        let local = spelling == .universal ? moment - Moment.shanghaiOffset : moment
        let day = local.day
        let ofDay = UInt64((local - day.start).milliseconds)
        let (year, month, dayOfMonth) = day.civil
        append(digitsOf: UInt64(year), atLeast: 4)
        bytes.append(UInt8(ascii: "-"))
        append(digitsOf: UInt64(month), atLeast: 2)
        bytes.append(UInt8(ascii: "-"))
        append(digitsOf: UInt64(dayOfMonth), atLeast: 2)
        bytes.append(spelling == .plain ? UInt8(ascii: " ") : UInt8(ascii: "T"))
        append(digitsOf: ofDay / 3_600_000, atLeast: 2)
        bytes.append(UInt8(ascii: ":"))
        append(digitsOf: ofDay / 60_000 % 60, atLeast: 2)
        bytes.append(UInt8(ascii: ":"))
        append(digitsOf: ofDay / 1000 % 60, atLeast: 2)
        switch spelling {
        case .offset: bytes.append(contentsOf: "+08:00".utf8)
        case .offsetWithMilliseconds:
            bytes.append(UInt8(ascii: "."))
            append(digitsOf: ofDay % 1000, atLeast: 3)
            bytes.append(contentsOf: "+08:00".utf8)
        case .plain: break
        case .universal: bytes.append(UInt8(ascii: "Z"))
        }
    }
}
