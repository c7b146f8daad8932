/// Addresses of the embedded server, as libpq and `psql` read them.
enum ServerAddress {
    /// Over the socket: no password in it, none needed.
    static func socket(_ process: ServerProcess, role: String, database: String) -> String {
        let host = escaped(process.socketFolder)
        return "postgresql:///\(database)?host=\(host)&port=\(process.port)&user=\(role)"
    }

    /// Over TCP, with the owner's password.
    static func loopback(_ process: ServerProcess, password: String) -> String {
        "postgresql://\(ServerSettings.owner):\(password)@127.0.0.1:\(process.port)"
            + "/\(ServerSettings.database)"
    }

    /// Percent-encoding of all but letters, digits and the plainest marks.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += (digits.count == 1 ? "%0" : "%") + digits
            }
        }
        return result
    }
}
