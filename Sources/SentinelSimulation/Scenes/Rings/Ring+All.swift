extension Ring {
    static let all: [Ring] = [cardCollectors, dialysisCentre, reflowChain]
}
