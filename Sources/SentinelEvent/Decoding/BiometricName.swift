/// Recognises fields that carry pictures or face templates, which are refused whole.
///
/// The event contract names `recog_pic`, `*_pic` and `*template*`; letter case does not matter.
enum BiometricName {
    static func matches(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
        ends(bytes, name, with: pictureSuffix) || contains(bytes, name, template)
    }

    private static let pictureSuffix = Array("_pic".utf8)
    private static let template = Array("template".utf8)

    private static func ends(_ bytes: [UInt8], _ name: Range<Int>, with suffix: [UInt8]) -> Bool {
        name.count >= suffix.count && equal(bytes, name.upperBound - suffix.count, suffix)
    }

    private static func contains(_ bytes: [UInt8], _ name: Range<Int>, _ part: [UInt8]) -> Bool {
        guard name.count >= part.count else { return false }
        return (name.lowerBound...name.upperBound - part.count).contains { start in
            equal(bytes, start, part)
        }
    }

    private static func equal(_ bytes: [UInt8], _ start: Int, _ lowercased: [UInt8]) -> Bool {
        lowercased.indices.allSatisfy { index in
            let byte = bytes[start + index]
            let isUpper = byte &- UInt8(ascii: "A") < 26
            return (isUpper ? byte | 0x20 : byte) == lowercased[index]
        }
    }
}
