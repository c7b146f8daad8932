internal import Foundation

extension ArchiveSource {
    /// The bytes that some archives have on disk together; nil where one of them is a stream, whose
    /// end nobody knows.
    public static func totalSize(_ sources: [ArchiveSource]) -> Int? {
        var total = 0
        for source in sources {
            guard source.kind == .file,
                let values = try? FileManager.default.attributesOfItem(atPath: source.displayName),
                values[.type] as? FileAttributeType == .typeRegular,
                let size = values[.size] as? Int
            else { return nil }
            total += size
        }
        return total
    }
}
