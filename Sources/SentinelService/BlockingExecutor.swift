internal import Dispatch

/// An actor that waits for disk or database on a queue of its own, and so holds up nobody else.
package protocol BlockingActor: Actor {
    /// The queue.
    nonisolated var executor: BlockingExecutor { get }
}

extension BlockingActor {
    /// The queue, as the language asks for it.
    ///
    /// `unsafe`: the executor is not retained by what is returned. The actor owns it as long as it
    /// lives, and jobs of an actor keep the actor.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }
}

/// A queue on which an actor runs.
package final class BlockingExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// A queue under a name that debuggers show.
    init(_ label: String) {
        queue = DispatchQueue(label: label)
    }

    /// Runs a job when those before it have ended.
    ///
    /// `unsafe`: a job has to be run exactly once, which is just what is done here.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async {
            unsafe job.runSynchronously(on: self.asUnownedSerialExecutor())
        }
    }
}
