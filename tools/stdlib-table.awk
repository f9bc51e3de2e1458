# Turns stdlib-modules.tsv and stdlib-submodules.tsv, in this order, into the
# rows of src/search/stdlib.c. For POSIX awk, in the C locale.
#
# A row is a name and eight hexadecimal digits, one for each version from 3.15
# down to 3.8. Of a module: 1 present + 2 builtin + 4 startup + 8 frozen. Of a
# place: the position of its letter in `letters`, 0 where absent.

BEGIN {
    FS = "\t"
    oldest = 8
    observed = 13 # the newest version whose builds were asked
    newest = 15
    letters = "MPNEFVG"
}

/^#/ {
    next
}

# The heading of a file: which column holds what.
$1 == "module" || $1 == "name" {
    if (table)
        print "};"
    table = $1
    print "static const StdlibRow " table "_rows[] = {"
    for (i = 2; i <= NF; i++)
        column[$i] = i
    last = ""
    next
}

$1 <= last {
    print FILENAME ": not sorted: " $1 > "/dev/stderr"
    failed = 1
    exit
}

{
    last = $1
    digits = ""
    for (minor = newest; minor >= oldest; minor--)
        digits = digits (table == "module" ? module_digit() : place_digit())
    print "    {STR_INIT(\"" $1 "\"), 0x" digits "u},"
}

END {
    if (failed)
        exit 1
    print "};"
    print "enum { NEWEST_OBSERVED = " observed " };"
}

# The version that speaks for this one.
function seen() {
    return "3." (minor < observed ? minor : observed)
}

function lists(name) {
    return index("," $column[name] ",", "," seen() ",") > 0
}

function module_digit(    value) {
    value = present[$1, minor] = $column["3." minor] == "S"
    if (minor <= observed || value)
        value += 2 * lists("builtin") + 4 * lists("startup") + \
                 8 * lists("frozen")
    return substr("0123456789abcdef", value + 1, 1)
}

function place_digit(    top) {
    top = $1
    sub(/\..*/, "", top)
    if (minor > observed && present[top, observed] && !present[top, minor])
        return 0
    return index(letters, $column[seen()])
}
