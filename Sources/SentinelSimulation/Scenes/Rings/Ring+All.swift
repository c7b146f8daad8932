extension Ring {
    static let all: [Ring] = [dialysisCentre]
}
