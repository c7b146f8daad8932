import Foundation
import SentinelArchive
import SentinelEvent
import SentinelService
import Testing

@Suite("Taking events in")
struct IntakeTests {
    @Test("What is acknowledged is in the journal once, whoever sends it at once and however often")
    func concurrentSenders() async throws {
        let folder = try TestFolder()
        let intake = Intake(folder.service)
        let lines = try SampleLog.lines.get()
        let parts = lines.chunked(by: 37)
        var receipts: [IntakeReceipt] = []
        try await withThrowingTaskGroup(of: IntakeReceipt.self) { group in
            for part in parts + parts {
                group.addTask { try await intake.take(LineBatch(part), from: "test", at: .now) }
            }
            for try await receipt in group { receipts.append(receipt) }
        }
        let accepted = receipts.reduce(0) { $0 + $1.accepted }
        let duplicates = receipts.reduce(0) { $0 + $1.duplicates }
        let late = receipts.flatMap(\.refused)
        #expect(accepted + duplicates + late.count == 2 * lines.count)
        #expect(late.allSatisfy { $0.rejection.reason == .late })
        let journal = try folder.events()
        #expect(journal.count == accepted && Set(journal.map(\.reference)).count == accepted)
    }

    @Test("Lines that are no events are kept with the reason, and the others go on")
    func quarantine() async throws {
        let folder = try TestFolder()
        let intake = Intake(folder.service)
        let good = try SampleLog.lines.get()[0]
        let now = Instant(milliseconds: 1_800_000_000_000)
        let sent = ["{\"type\":\"settlement\"", good, "\u{7}", good, #"{"type":"x","id":"1"}"#]
        let receipt = try await intake.take(LineBatch(sent), from: "H1", at: now)
        #expect(receipt.accepted == 1 && receipt.duplicates == 1)
        #expect(receipt.refused.map(\.line) == [1, 3, 5])
        let kept = try folder.lines(folder.service.quarantine)
        #expect(kept.count == 3)
        for (line, text) in zip(kept, [sent[0], sent[2], sent[4]]) {
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            )
            #expect(object["text"] as? String == text)
            #expect(object["source"] as? String == "H1")
            #expect(object["received"] as? String == now.description)
            #expect((object["reason"] as? String)?.isEmpty == false)
        }
    }

    @Test("The receiver writes when it took an event in, and refuses what lies ahead of its clock")
    func arrival() async throws {
        let folder = try TestFolder()
        let intake = Intake(folder.service)
        let fact = try #require(try SampleLog.lines.get().first { $0.contains("insured") })
        let event = fact.replacing(/"time":"[^"]*"/, with: #""time":"2027-01-15T08:00:00+08:00""#)
            .replacing(/,"arrived":"[^"]*"/, with: "")
        let early = Instant(text: "2027-01-15T07:49:59+08:00")!
        let refused = try await intake.take(LineBatch([event]), from: "H1", at: early)
        #expect(refused.refused.map(\.rejection.reason) == [.implausibleTime])
        let now = Instant(text: "2027-01-15T07:50:00+08:00")!
        #expect(try await intake.take(LineBatch([event]), from: "H1", at: now).accepted == 1)
        #expect(try folder.events().map(\.arrived) == [now])
        let line = try folder.lines(folder.service.journal)[0]
        #expect(line.hasPrefix(String(event.dropLast())))
    }

    @Test("An event that names its arrival without a value is taken in as one that names none")
    func emptyArrival() async throws {
        let folder = try TestFolder()
        let intake = Intake(folder.service)
        let fact = try #require(try SampleLog.lines.get().first { $0.contains("insured") })
        let lines = ["null", "\"\""].enumerated().map { index, value in
            fact.replacing(/"arrived":"[^"]*"/, with: "\"arrived\":\(value)")
                .replacing(/"id":"[^"]*"/, with: "\"id\":\"R\(index)\"")
        }
        #expect(try await intake.take(LineBatch(lines), from: "t", at: .now).accepted == 2)
        #expect(try folder.events().map(\.id) == ["R0", "R1"])
        // So the intake that comes after it knows them.
        await intake.close()
        let next = Intake(folder.service)
        #expect(try await next.take(LineBatch(lines), from: "t", at: .now).duplicates == 2)
    }

    @Test("Opening the journal again loses nothing that waits to become durable")
    func openingAgain() async throws {
        let folder = try TestFolder()
        let intake = Intake(folder.service)
        let parts = try SampleLog.lines.get().prefix(800).chunked(by: 20)
        let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
            for part in parts {
                group.addTask {
                    try await intake.take(LineBatch(part), from: "t", at: .now).accepted
                }
                group.addTask {
                    _ = try await intake.open()
                    return 0
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(try folder.events().count == accepted && accepted > 0)
    }

    @Test("A journal that cannot be written acknowledges nothing, and goes on when it can")
    func failingDisk() async throws {
        let folder = try TestFolder()
        var options = IntakeOptions()
        options.reopeningDelay = .zero
        let intake = Intake(folder.service, options: options)
        let lines = try SampleLog.lines.get()
        #expect(try await intake.take(LineBatch(lines[..<5]), from: "t", at: .now).accepted == 5)
        await intake.close()
        // A file stands where the journal has to be.
        let files = FileManager.default
        let journal = folder.service.journal
        let first = try #require(try journal.segments().first).path
        try files.removeItem(atPath: folder.service.quarantine.path)
        try files.moveItem(atPath: journal.path, toPath: journal.path + ".away")
        try Data().write(to: URL(filePath: journal.path))
        let second = Intake(folder.service, options: options)
        await #expect(throws: IntakeError.self) {
            try await second.take(LineBatch(lines[5..<9]), from: "t", at: .now)
        }
        try files.removeItem(atPath: journal.path)
        try files.moveItem(atPath: journal.path + ".away", toPath: journal.path)
        let receipt = try await second.take(LineBatch(lines[..<9]), from: "t", at: .now)
        #expect(receipt.accepted == 4 && receipt.duplicates == 5)
        #expect(try folder.events().count == 9 && files.fileExists(atPath: first))
    }

    @Test("More than may wait is refused, and can be sent again")
    func pressure() async throws {
        let folder = try TestFolder()
        var options = IntakeOptions()
        options.waitingBytesMax = 1
        let intake = Intake(folder.service, options: options)
        let parts = try SampleLog.lines.get().prefix(400).chunked(by: 5)
        var refused = 0
        // All come to their turn while the first waits for its commit.
        for round in 0..<10 where refused == 0 {
            let occupied = Task { await intake.occupy(seconds: 0.5) }
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for part in parts[8 * round..<8 * round + 8] {
                    group.addTask {
                        do {
                            _ = try await intake.take(LineBatch(part), from: "t", at: .now)
                            return true
                        } catch IntakeError.busy {
                            return false
                        }
                    }
                }
                for try await isTaken in group where !isTaken { refused += 1 }
            }
            await occupied.value
        }
        let taken = try folder.events().count
        #expect(taken > 0 && refused > 0)
        var late = 0
        for part in parts {
            late += try await intake.take(LineBatch(part), from: "t", at: .now).refused.count
        }
        #expect(try folder.events().count == parts.joined().count - late)
    }
}

extension Intake {
    /// Keeps the actor from anything else for a while.
    fileprivate func occupy(seconds: Double) {
        Thread.sleep(forTimeInterval: seconds)
    }
}
