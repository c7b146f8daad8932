/// Text forms of bytes (cel-go, "Encoders").
enum EncoderFunctions {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    static func add(to table: inout FunctionTable) {
        table.add("base64.encode", "base64_encode_bytes", .bytes, to: .string) {
            value throws(EvaluationError) in
            guard case .bytes(let bytes) = value else {
                throw .noMatchingOverload("base64.encode", [value])
            }
            return .string(encode(bytes))
        }
        table.add("base64.decode", "base64_decode_string", .string, to: .bytes) {
            value throws(EvaluationError) in
            guard case .string(let text) = value else {
                throw .noMatchingOverload("base64.decode", [value])
            }
            guard let bytes = decode(text) else {
                throw EvaluationError(.invalidArgument, "the text is not in base64")
            }
            return .bytes(bytes)
        }
    }

    private static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for byte in group { bits = bits << 8 | UInt32(byte) }
            bits <<= UInt32(8 * (3 - group.count))
            for position in 0..<4 {
                let index = Int(bits >> UInt32(18 - 6 * position) & 63)
                text.append(position <= group.count ? alphabet[index] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads base64 with or without the padding at its end; nil when it is wrong.
    private static func decode(_ text: String) -> [UInt8]? {
        var letters = Array(text.utf8)
        if letters.count % 4 == 0 {
            for _ in 0..<2 where letters.last == UInt8(ascii: "=") { letters.removeLast() }
        }
        guard letters.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount = 0
        for letter in letters {
            guard let index = alphabet.firstIndex(of: letter) else { return nil }
            bits = bits << 6 | UInt32(index)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
            }
        }
        return bytes
    }
}
