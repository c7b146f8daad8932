import Foundation
import Testing

@Suite("A terminal whose clock is wrong")
struct ClockTests {
    @Test("Events of a clock a year ahead are quarantined; nothing closes early, nothing is late")
    func yearAhead() throws {
        let all = try District.excerpt.get()
        let lines = Array(all.prefix(all.count / 3))
        let clean = try Judged.replay([try Log.write(lines)])
        // Every twentieth line once more, from a terminal that says it is a year later.
        var ahead = 0
        var mixed: [String] = []
        for (index, line) in lines.enumerated() {
            mixed.append(line)
            guard index % 20 == 0, line.contains(#""type":"face_verification""#),
                let time = line.firstRange(of: #""time":"2024"#)
            else { continue }
            ahead += 1
            let id = #""id":"AHEAD-"#
            mixed.append(
                line.replacingCharacters(in: time, with: #""time":"2025"#)
                    .replacing(#""id":""#, with: id)
            )
        }
        #expect(ahead > 10)
        let judged = try Judged.replay([try Log.write(mixed)])
        #expect(judged.out == clean.out && clean.alerts.count > 3)
        #expect(judged.quarantine.count { $0.reason == "implausible_time" } == ahead)
        #expect(judged.statistics?.late == clean.statistics?.late)
        #expect(judged.statistics?.pending == clean.statistics?.pending)
        #expect(judged.statistics?.events == clean.statistics?.events)
    }
}
