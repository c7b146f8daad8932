/// The contract's codes in the words of inspectors.
enum Wording {
    static let stage = [
        "register": "挂号", "admit": "入院", "check_in": "签到", "exam": "检查",
        "treatment_start": "治疗开始", "treatment_end": "治疗结束", "settle": "结算",
        "dispense": "取药", "ward_round": "查房", "report": "打印报告",
    ]

    static let outcome = [
        "matched": "比对通过", "mismatched": "比对不符", "liveness_failed": "活体检测未通过",
        "no_face": "未采集到人脸", "device_error": "设备故障", "manual_override": "人工放行",
    ]

    static let phase = [
        "registered": "挂号", "checked_in": "签到", "admitted": "入院", "left": "请假离院",
        "returned": "销假返院", "discharged": "出院",
    ]

    static let sessionKind = [
        "hemodialysis": "血液透析", "rehabilitation": "康复治疗", "imaging": "影像检查",
    ]

    static let channel = [
        "window": "窗口", "kiosk": "自助机", "clinic_face": "诊间刷脸", "mobile": "手机支付",
        "seamless": "无感支付", "online_delivery": "线上配送",
    ]

    static let action = [
        "received": "入库", "sold": "售出", "patient_returned": "患者退药",
        "supplier_returned": "退回供应商", "destroyed": "销毁", "inspected": "盘点",
    ]

    static let table = [
        "insured": "参保登记", "vital_status": "生存状态", "custody": "羁押或出境", "institution": "机构",
        "terminal": "终端", "treatment_unit": "治疗机位", "practitioner": "医务人员",
        "family_binding": "亲情绑定", "drug": "药品目录", "service_item": "诊疗项目",
        "drug_designation": "定点药品", "drug_approval": "特药备案", "source_gap": "数据中断",
        "exam_sharing": "检查协作",
    ]

    static let attribute = [
        "sex": "性别", "birth_date": "出生日期", "status": "状态", "date_of_death": "死亡日期",
        "source": "来源", "name": "名称", "kind": "类别", "level": "等级", "opening": "开放时间",
        "role": "岗位", "relation": "关系", "negotiated": "谈判药品", "trace_required": "须扫追溯码",
        "pack_days": "每盒天数", "max_days": "最长处方天数", "session_kind": "过程类别",
        "min_minutes": "最短分钟", "max_per_day": "每日上限", "max_per_week": "每周上限",
        "reason": "原因", "partner": "协作机构", "diag_code": "诊断",
    ]

    static let value = [
        "deceased": "死亡", "detained": "羁押", "abroad": "出境", "online": "在线", "offline": "离线",
        "active": "在岗", "leave": "休假", "revoked": "注销",
    ]

    /// The category by its first two digits, on which the provinces agree; the code itself
    /// otherwise.
    static func medType(_ code: String) -> String {
        let names = [
            "11": "门诊", "13": "急诊", "14": "门诊慢特病", "21": "住院", "41": "药店购药",
        ]
        return names[String(code.prefix(2))] ?? code
    }
}
