/// Makes the events of a district: ordinary life and scenes make them alike.
///
/// What is made is right and innocent; who plays a wrong changes it before it is sent.
protocol EventMaking {
    var district: District { get }
}

extension District: EventMaking {
    var district: District { self }
}
