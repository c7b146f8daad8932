import SentinelEvent
import SentinelExpression
import SentinelRules

/// Which rows are records of one thing, by a relation that holds directly or through others.
enum Relatedness {
    /// The connected components of a relation, in order of their first rows; a row that lies
    /// further than `span` behind the first of a component does not belong to it.
    ///
    /// Quadratic in the number of rows, which are those of one key.
    static func components(of rows: [Row], _ relation: Program, span: Int64) -> [[Row]] {
        var component = Array(rows.indices)
        var frame = relation.makeFrame([.null, .null])
        for second in rows.indices {
            let begin = rows[second].event.time.advanced(byMilliseconds: -span)
            // A component has the number of its first row.
            func isOpen(_ component: Int) -> Bool { rows[component].event.time >= begin }
            for first in 0..<second
            where component[first] != component[second] && isOpen(component[first]) {
                frame[0] = .object(rows[first])
                frame[1] = .object(rows[second])
                let isSame = (try? relation.evaluateBool(&frame)) ?? false
                guard isSame else { continue }
                let (kept, merged) = (
                    min(component[first], component[second]),
                    max(component[first], component[second])
                )
                for index in component.indices where component[index] == merged {
                    component[index] = kept
                }
            }
        }
        let members = Dictionary(grouping: rows.indices, by: { component[$0] })
        return members.sorted { $0.key < $1.key }.map { $0.value.map { rows[$0] } }
    }
}
