import SentinelEvent
import Testing

@Suite struct SHA256Tests {
    @Test(arguments: [
        // FIPS 180-4's examples, as NIST publishes them.
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("住院😀", "6487da9da7a97704d852a446b6d9f47ff658ede0ee0aa7216a50bb158ea03a8b"),
    ])
    func `the standard's examples come out`(text: String, digest: String) {
        #expect(SHA256.hexadecimal(text) == digest)
    }

    @Test func `a million letters come out as the standard says`() {
        let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(SHA256.hexadecimal(String(repeating: "a", count: 1_000_000)) == digest)
    }

    /// The characters from `!` on, again and again: what `sha256sum` was given too.
    private func message(_ count: Int) -> String {
        String(decoding: (0..<count).map { UInt8(33 + $0 % 90) }, as: UTF8.self)
    }

    @Test(arguments: [
        (1, "bb7208bc9b5d7c04f1236a82a0093a5e33f40423d5ba8d4266f7092c3ba43b62"),
        (3, "470abc40ca8c80ba7d53646c77c67509536a5c252f135cd609ee580181aa2242"),
        (55, "c51a9ae2cfb2c450550c6690ec6fcf1c1e043cb8c9498d78cefe3e149a8a9c83"),
        (56, "bc971d8627d350d4206bffc3688ca6652d869730a0029d23e45822924a4b17d1"),
        (63, "77050fadb5c3d4dd7f87213e81b0f0f83a056ee61a036310df38f0c43c227c0c"),
        (64, "a5fa26cbbe3fd95337ae19f425f9bab0793ff76c02f1c6e729e52fd59ebae155"),
        (119, "3c184f326484d4a08e5f1f43cc1212f6c3949b092f2b9475bae3dfb049a5f5c2"),
        (120, "3b78428d720126aa0917289f6168c98034f52769d73e3867a1e586f0dcae8894"),
        (127, "aee9cbd9db0b1b5f5e34791802fe53046994560f6f93a9b1d85da48c1cef0c6d"),
        (128, "f940eb58ef88741de27aa23d6d9eae7ee8401b356b2a74e2842ea1f8d2edd5bc"),
        (130, "fb4b591bbf111f50dfa4566a354bd779829838886d8fa75d3640df6d96d896fa"),
    ])
    func `lengths around the block's come out as sha256sum has them`(count: Int, digest: String) {
        #expect(SHA256.hexadecimal(message(count)) == digest)
    }

    @Test func `the digests of all lengths to 130 have sha256sum's digest`() {
        // Of the 131 digests, written one after the other.
        let all = (0...130).map { SHA256.hexadecimal(message($0)) }.joined()
        let digest = "b6687e4919f14e543e9b21be9ac71998eb3c9b6c1e464f15f7049c288d2d313d"
        #expect(SHA256.hexadecimal(all) == digest)
    }

    @Test func `bytes in parts of any length have the digest of the text`() {
        for first in 0...130 {
            for second in [0, 1, 63, 64, 65, 200] {
                let bytes = Array(message(first + second).utf8)
                var hash = SHA256()
                hash.update(bytes.span.extracting(0..<first))
                hash.update(bytes.span.extracting(first..<bytes.count))
                #expect(hash.hexadecimal() == SHA256.hexadecimal(message(first + second)))
            }
        }
    }
}
