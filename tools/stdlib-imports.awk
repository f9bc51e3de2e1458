# Turns stdlib-imports.tsv into the rows of src/search/library_imports.c: module,
# mask of minor versions, lines. Rows that C's 4,095 bytes of a string literal
# would cut are refused. For POSIX awk, in the C locale; mask() is in minors.awk.

BEGIN {
    FS = "\t"
    longest = 4000
    print "static const ImportRow import_rows[] = {"
}

/^#/ {
    next
}

$1 < last || length($3) > longest {
    print FILENAME ": not sorted, or too long: " $1 > "/dev/stderr"
    failed = 1
    exit
}

{
    last = $1
    printf "    {STR_INIT(\"%s\"), 0x%04xu, STR_INIT(\"%s\")},\n",
           $1, mask($2), $3
}

END {
    if (failed)
        exit 1
    print "};"
}
