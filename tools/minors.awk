# "8-9,11" as bits: a column of minor versions in a table of the standard library.
function mask(spelled,    parts, ends, count, i, minor, bits) {
    bits = 0
    count = split(spelled, parts, ",")
    for (i = 1; i <= count; i++) {
        if (split(parts[i], ends, "-") == 1)
            ends[2] = ends[1]
        for (minor = ends[1]; minor <= ends[2]; minor++)
            bits += 2 ^ minor
    }
    return bits
}
