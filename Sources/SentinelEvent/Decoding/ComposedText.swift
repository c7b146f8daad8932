extension String {
    /// Whether no other sequence of scalars is canonically equivalent to this text, so that texts
    /// which are equal are equal byte for byte.
    ///
    /// Swift compares texts by canonical equivalence, a hash of their bytes does not; an id that
    /// could be written in two ways would be one key here and two there. Without combining marks,
    /// conjoining jamo and the characters that composition excludes (Unicode Standard Annex 15), a
    /// text can only be written in one way.
    var isComposed: Bool {
        if utf8.allSatisfy({ $0 < 0x80 }) { return true }
        return unicodeScalars.allSatisfy { scalar in
            let isJamo =
                (0x1161...0x1175).contains(scalar.value)
                || (0x11A8...0x11C2).contains(scalar.value)
            return scalar.properties.canonicalCombiningClass == .notReordered
                && !scalar.properties.isFullCompositionExclusion && !isJamo
        }
    }
}
