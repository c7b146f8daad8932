import SentinelReplay

/// Draws how far a replay has come: share done, lines a second, time left.
struct ProgressBar {
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var drawn: ContinuousClock.Instant?
    private let isShown: Bool
    /// Bytes of all inputs on disk; nil where one of them is a stream.
    private let size: Int?

    init(isShown: Bool, size: Int?) {
        start = clock.now
        self.isShown = isShown
        self.size = size
    }

    /// Draws anew, ten times a second at most.
    mutating func update(_ progress: ReplayProgress) {
        guard isShown else { return }
        let now = clock.now
        if let drawn, drawn.duration(to: now) < .milliseconds(100) { return }
        drawn = now
        Terminal.draw("\r\(text(progress, after: start.duration(to: now)))\u{1B}[K")
    }

    /// Clears the line.
    func finish() {
        if drawn != nil { Terminal.draw("\r\u{1B}[K") }
    }

    private func text(_ progress: ReplayProgress, after elapsed: Duration) -> String {
        let seconds = max(0.001, elapsed / .seconds(1))
        let rate = "\(Int(Double(progress.lines) / seconds)) lines/s"
        guard let size, size > 0 else { return "\(progress.lines) lines, \(rate)" }
        let share = min(1, Double(progress.compressedBytes) / Double(size))
        let filled = Int(share * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let left = share > 0 ? Int(seconds * (1 - share) / share) : 0
        return "\(bar) \(Int(share * 100)) %  \(rate)  \(left) s left"
    }
}
