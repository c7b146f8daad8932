import Foundation

/// The labels of a log: wrongs that were put in, and what only looks like one.
struct Truth: Decodable {
    struct Case: Decodable {
        let case_id: String
        let rule: String
        let key_events: Set<String>
        let all_events: Set<String>
        let persons: Set<String>
        let contested: Bool?
    }

    struct NearMiss: Decodable {
        let nm_id: String
        let rule: String
        let events: Set<String>
        let contested: Bool?
    }

    var cases: [Case]
    var near_misses: [NearMiss]

    init(path: String) throws {
        let data = try Data(contentsOf: URL(filePath: path))
        self = try JSONDecoder().decode(Truth.self, from: data)
    }

    /// The labels of some rules alone.
    func limited(to rules: Set<String>) -> Truth {
        var truth = self
        truth.cases.removeAll { !rules.contains($0.rule) }
        truth.near_misses.removeAll { !rules.contains($0.rule) }
        return truth
    }
}

/// How alerts compare with the labels. Each list is empty where all is well.
struct Score: Equatable {
    /// Cases of the rules that no alert of their own rule hits in a key event.
    var missed: [String] = []
    /// Alerts that touch no case at all.
    var baseless: [String] = []
    /// Near misses that an alert of their own rule fell for.
    var flagged: [String] = []

    /// Compares; `truth` is that of all rules, of which `rules` were judged.
    ///
    /// Withdrawn and undecided alerts accuse nobody, and context is no accusation. What can be read
    /// in two ways costs nothing either way.
    init(_ alerts: [AlertLine], _ truth: Truth, rules: Set<String>) {
        let standing = alerts.filter { $0.isStanding && rules.contains($0.rule_id) }
        let tolerated = truth.near_misses.filter { $0.contested == true }.map(\.events)
        let touchable = truth.cases.map(\.all_events) + tolerated
        let judged = truth.limited(to: rules)
        func hits(_ alert: AlertLine, _ labelled: Truth.Case) -> Bool {
            alert.rule_id == labelled.rule && !alert.accused.isDisjoint(with: labelled.key_events)
        }
        for labelled in judged.cases where labelled.contested != true {
            if !standing.contains(where: { hits($0, labelled) }) {
                missed.append(labelled.case_id)
            }
        }
        for alert in standing where touchable.allSatisfy({ $0.isDisjoint(with: alert.accused) }) {
            baseless.append(alert.alert_id)
        }
        let stray = standing.filter { alert in !judged.cases.contains { hits(alert, $0) } }
        for miss in judged.near_misses where miss.contested != true {
            let isFlagged = stray.contains { alert in
                alert.rule_id == miss.rule && !alert.accused.isDisjoint(with: miss.events)
            }
            if isFlagged { flagged.append(miss.nm_id) }
        }
    }
}
