/// Sixteen hexadecimal digits for a path (FNV-1a, 64 bits): short names for long paths.
///
/// No protection against forgery is asked of it; folders named so are checked for their owner.
func pathDigest(_ path: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
