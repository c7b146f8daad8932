/// A drug of the insurance's list.
struct Drug: Sendable {
    /// 医疗目录编码.
    var code: String
    var name: String
    var price: Fen
    /// Days for which one pack lasts.
    var packDays: Int
    /// The longest supply on one prescription.
    var maxDays: Int
    /// Beginnings of the diagnoses for which the fund pays; empty: any.
    var prefixes: [String] = []
    /// A diagnosis with which it is commonly prescribed.
    var diagnosis: String
    /// The first seven digits of its trace codes; empty: not recorded.
    var traceIds: [String]
    var needsTrace = true
    var isNegotiated = false
    var sex: Sex?
    /// How the drug is taken: in illness, or for years.
    var use: Use

    enum Use: Sendable {
        case acute, longTerm
    }

    /// The digits with which a pack's code begins where the list does not say.
    var codePrefix: String { traceIds.first ?? "8990000" }
}

extension Drug {
    /// Drugs without negotiation.
    static let ordinary = all.filter { !$0.isNegotiated }

    /// Drugs that the state negotiated: dear, prescribed and handed out by the designated only.
    static let negotiated = all.filter(\.isNegotiated)

    static let all: [Drug] = list.split(separator: "\n").map { Drug(row: $0) }

    /// Code, name, price, days of a pack, longest supply, beginnings of diagnoses, the commonest
    /// diagnosis, first digits of the trace codes, kind.
    private static let list = """
        XJ01CAA101A001 | 阿莫西林胶囊 | 18.60 | 4 | 14 | - | J02.900 | 8101011 | acute
        XJ01MAZ102A001 | 左氧氟沙星片 | 24.80 | 5 | 14 | - | J20.900 | 8101027 | acute
        ZA01BAL103A001 | 连花清瘟胶囊 | 29.50 | 4 | 14 | J | J06.900 | 8101034 | acute
        XA02BCA104A001 | 奥美拉唑肠溶胶囊 | 32.00 | 7 | 28 | K | K29.500 | 8101049 | acute
        XM01AEB105A001 | 布洛芬缓释胶囊 | 21.30 | 5 | 21 | - | M54.500 | 8101056 | acute
        XR03DCM106A001 | 孟鲁司特钠片 | 46.10 | 5 | 28 | J | J45.900 | 8101063 | acute
        XN05CFY107A001 | 右佐匹克隆片 | 52.40 | 7 | 28 | G47 F51 | G47.000 | 8101070 | acute
        XR05DAF108A001 | 复方甘草口服溶液 | 9.90 | 4 | 14 | - | J20.900 | 8101088 | acute untraced
        XD07ACM109A001 | 糠酸莫米松乳膏 | 22.00 | 7 | 28 | - | L30.900 | 8101095 | acute untraced
        ZG04AAH110A001 | 活血止痛膏 | 16.50 | 5 | 21 | - | M79.100 | 8101101 | acute untraced
        XG03DAH111A001 | 黄体酮胶囊 | 38.00 | 6 | 28 | N91 N92 O20 | N92.600 | 8101118 | acute female
        XC08CAA201A001 | 苯磺酸氨氯地平片 | 31.20 | 14 | 84 | - | I10.x00 | 8102018 | long
        XC09CAX202A001 | 缬沙坦胶囊 | 28.70 | 14 | 84 | I | I10.x00 | 8102025 | long
        XC10AAA203A001 | 阿托伐他汀钙片 | 36.90 | 14 | 84 | - | E78.500 | 8102032 | long
        XB01ACA204A001 | 硫酸氢氯吡格雷片 | 58.30 | 14 | 84 | I | I25.100 | 8102040 | long
        XA10BAE205A001 | 盐酸二甲双胍缓释片 | 27.40 | 15 | 84 | E10 E11 E14 | E11.900 | 8102056 | long
        XA10BFA206A001 | 阿卡波糖片 | 41.60 | 10 | 84 | E11 E14 | E11.900 | 8102063 | long
        XA10ABM207A001 | 门冬胰岛素注射液 | 67.80 | 28 | 84 | E10 E11 E14 | E11.900 | 8102070 | long
        XR03AKB208A001 | 布地奈德福莫特罗吸入粉雾剂 | 169.00 | 30 | 84 | J44 J45 | J44.900 | 8102088 | long
        XG04CBF209A001 | 非那雄胺片 | 48.90 | 10 | 84 | N40 | N40.x00 | 8102095 | long male
        XL01EBA301N | 奥希替尼片 | 4960.00 | 30 | 30 | C34 | C34.900 | 8103014 | long negotiated
        XL01XKA302N | 奥拉帕利片 | 3988.00 | 28 | 30 | C56 | C56.x00 | 8103021 | long negotiated female
        XL01EFC303N | 哌柏西利胶囊 | 2866.00 | 28 | 30 | C50 | C50.900 | 8103038 | long negotiated
        XL01EXA304N | 仑伐替尼胶囊 | 3240.00 | 15 | 30 | C22 | C22.000 | 8103045 | long negotiated
        XL04ACS305N | 司库奇尤单抗注射液 | 870.00 | 14 | 30 | L40 M45 | L40.900 | 8103052 | long negotiated
        XL04AAT306N | 托法替布片 | 960.00 | 14 | 30 | M05 M06 | M06.900 | 8103069 | long negotiated
        XA10BJS307N | 司美格鲁肽注射液 | 478.80 | 28 | 30 | E11 | E11.900 | 8103076 | long negotiated
        XB01AFL308N | 利伐沙班片 | 130.00 | 14 | 30 | - | I48.900 | 8103083 | long negotiated
        XC10AXA309N | 依洛尤单抗注射液 | 283.00 | 14 | 30 | E78 I25 | I25.100 | 8103090 | long negotiated
        XM05BXD310N | 地舒单抗注射液 | 1060.00 | 28 | 30 | - | M81.900 | 8103106 | long negotiated
        """

    private init(row: Substring) {
        let fields = row.split(separator: "|").map { field in
            field.split(separator: " ").joined(separator: " ")
        }
        precondition(fields.count == 9, "a row of the list of drugs has nine fields: \(row)")
        func number(_ text: some StringProtocol) -> Int {
            guard let number = Int(text) else { preconditionFailure("no number: \(text)") }
            return number
        }
        let price = fields[2].split(separator: ".").map(number)
        let kinds = fields[8].split(separator: " ")
        code = fields[0]
        name = fields[1]
        self.price = Fen(price[0], price[1])
        packDays = number(fields[3])
        maxDays = number(fields[4])
        prefixes = fields[5] == "-" ? [] : fields[5].split(separator: " ").map(String.init)
        diagnosis = fields[6]
        traceIds = [fields[7]]
        needsTrace = !kinds.contains("untraced")
        isNegotiated = kinds.contains("negotiated")
        sex = kinds.contains("female") ? .female : kinds.contains("male") ? .male : nil
        use = kinds.contains("long") ? .longTerm : .acute
    }
}
