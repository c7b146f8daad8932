/// SHA-256 after FIPS 180-4, for alert ids, rule hashes and digests of alert sets.
///
/// The pure targets take no package that has to be built for minutes. Memory is constant, and the
/// tests hold it to the standard's own examples.
public struct SHA256: Sendable {
    private var state: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
        0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// The block that is being filled, as the first sixteen of its words.
    private var words = InlineArray<64, UInt32>(repeating: 0)
    /// Bytes so far.
    private var count: UInt64 = 0

    /// Of nothing so far.
    public init() {}

    /// The digest of a text's UTF-8 bytes: 64 hexadecimal digits.
    public static func hexadecimal(_ text: String) -> String {
        var hash = SHA256()
        hash.update(text)
        return hash.hexadecimal()
    }

    /// Goes on with a text's UTF-8 bytes.
    public mutating func update(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    /// Goes on with bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        var index = bytes.indices.lowerBound
        let end = bytes.indices.upperBound
        while index < end, count & 63 != 0 {
            append(bytes[index])
            index += 1
        }
        // Whole blocks, a word at a time.
        while end - index >= 64 {
            for word in 0..<16 {
                let place = index + 4 * word
                words[word] =
                    UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16
                    | UInt32(bytes[place + 2]) << 8 | UInt32(bytes[place + 3])
            }
            count &+= 64
            index += 64
            compress()
        }
        while index < end {
            append(bytes[index])
            index += 1
        }
    }

    /// The digest of all that was given: 64 hexadecimal digits.
    public consuming func hexadecimal() -> String {
        pad()
        return state.indices.map { index in
            let digits = String(state[index], radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private mutating func append(_ byte: UInt8) {
        let index = Int(count >> 2 & 15)
        words[index] = words[index] << 8 | UInt32(byte)
        count &+= 1
        if count & 63 == 0 { compress() }
    }

    /// Appends a one bit, zeros up to a block less 64 bits, and the length in bits.
    private mutating func pad() {
        let bits = count &* 8
        append(0x80)
        while count & 63 != 56 { append(0) }
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: bits >> shift))
        }
    }

    private mutating func compress() {
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            let first = Self.rotate(early, 7) ^ Self.rotate(early, 18) ^ early >> 3
            let second = Self.rotate(late, 17) ^ Self.rotate(late, 19) ^ late >> 10
            words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let sumOfE = Self.rotate(e, 6) ^ Self.rotate(e, 11) ^ Self.rotate(e, 25)
            let sumOfA = Self.rotate(a, 2) ^ Self.rotate(a, 13) ^ Self.rotate(a, 22)
            let choice = e & f ^ ~e & g
            let majority = a & b ^ a & c ^ b & c
            let first = h &+ sumOfE &+ choice &+ Self.constants[index] &+ words[index]
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ sumOfA &+ majority)
        }
        let worked: InlineArray<8, UInt32> = [a, b, c, d, e, f, g, h]
        for index in state.indices { state[index] &+= worked[index] }
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static let constants: InlineArray<64, UInt32> = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
        0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
        0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
        0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
        0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
        0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
        0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
        0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
        0xc671_78f2,
    ]
}
