extension Impersonation {
    static let faceMissing: [Scenario] = [
        .fraud("face-missing", "window", "应刷脸而未刷: 窗口结算") { scene in
            let visit = scene.visit(scene.person(), at: scene.hospital())
            scene.send(scene.encounter(visit, .registered, at: scene.at(0, 9, 10)))
            let lines = [scene.line(.consultation, at: scene.at(0, 9, 40), by: visit.doctor)]
            let settled = scene.soon(after: scene.at(0, 10), within: 0...90)
            scene.send(scene.settlement(visit, at: settled, lines: lines), .key)
        },
        .nearMiss("face-missing", "matched_110_minutes_after", "matched 1 h 50 after") { scene in
            let visit = scene.visit(scene.person(), at: scene.hospital())
            let lines = [scene.line(.consultation, at: scene.at(0, 9, 40), by: visit.doctor)]
            scene.send(scene.settlement(visit, at: scene.at(0, 10), lines: lines))
            scene.send(scene.face(visit, .settle, at: scene.at(0, 11, 50)))
        },
    ]
}
