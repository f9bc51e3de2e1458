# Turns stdlib-exports.tsv into the rows of src/search/library.c: module, mask of
# minor versions, letter of the kind, whether in __all__, what stands behind
# `=` and `:`, names. Long rows are cut, as C promises string literals of 4,095
# bytes only. For POSIX awk, in the C locale; mask() is in minors.awk.

BEGIN {
    FS = "\t"
    longest = 4000
    print "static const LibraryRow library_rows[] = {"
}

/^#/ {
    next
}

$1 < last {
    print FILENAME ": not sorted: " $1 > "/dev/stderr"
    failed = 1
    exit
}

{
    last = $1
    kind = $3
    starred = sub(/\+$/, "", kind)
    same = kind ~ /=/ ? substr(kind, 3) : ""
    bases = kind ~ /:/ ? substr(kind, 3) : ""
    head = sprintf("    {STR_INIT(\"%s\"), 0x%04xu, '%s', %s, STR_INIT(\"%s\"), STR_INIT(\"%s\"), ",
                   $1, mask($2), substr(kind, 1, 1),
                   starred ? "true" : "false", same, bases)
    rest = $4
    while (length(rest) > longest) {
        cut = longest
        while (substr(rest, cut, 1) != " ")
            cut--
        print head "STR_INIT(\"" substr(rest, 1, cut - 1) "\")},"
        rest = substr(rest, cut + 1)
    }
    print head "STR_INIT(\"" rest "\")},"
}

END {
    if (failed)
        exit 1
    print "};"
}
