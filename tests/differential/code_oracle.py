#!/usr/bin/env python3
"""Compare disassembled deep scripts with the Python that runs this.

Reads the output of dump_code from standard input. For each file that this
Python compiles there have to agree:

- scopes: symtable's tree of scopes, and in each the names with what they are:
  local, global, free, parameter, imported, assigned, declared;
- names: ast's loads, stores and deletions of names and attributes, calls with
  their arguments, and constants with their values, all by place;
- order: between two jumps, the places of loads, stores and calls, as dis lists
  them, as far as a place has one instruction: bodies of `finally` have several,
  and what handles exceptions stands at the end (3.11 and later);
- stack: no scope's stack may be unsound.

Prints the first differences of each file, then a line
`FILES files, REJECTED rejected, SCOPES scopes, PLACES ordered places,
DIFFERENCES differences`.
"""
import ast
import collections
import dis
import json
import re
import symtable
import sys
import types
import warnings

WORD = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')
OP = re.compile(r"(\d+) ([A-Z_]+)(.*) @(\d+):(\d+)-(\d+):(\d+)(.*)$", re.S)
DEF_GLOBAL, DEF_LOCAL, DEF_PARAM, DEF_NONLOCAL, USE = 1, 2, 4, 8, 16
GLOBAL_SCOPES, FREE = (2, 3), 4
FUNCTIONS = {"function", "lambda", "list", "set", "dict", "generator"}


def words_of(text):
    return [json.loads(word) if word[0] == '"' else word
            for word in WORD.findall(text)]


class Op:
    __slots__ = "name", "words", "start", "end", "annotation"

    def __init__(self, match):
        _, self.name, rest, line, column, to, behind, flags = match.groups()
        self.words = words_of(rest)
        self.start = int(line), int(column) - 1
        self.end = int(to), int(behind) - 1
        self.annotation = "annotation" in flags


class Scope:
    def __init__(self, words):
        self.kind, self.parent, self.name = words[2], int(words[3]), words[4]
        self.stack = int(words[8])
        self.line = int(words[6].partition(":")[0])
        self.symbols, self.ops, self.children = {}, [], []
        self.annotation = False


def read_files(stream):
    """Yields (path, faults, scopes)."""
    current = None
    for line in stream:
        match = OP.match(line) if line[0].isdigit() else None
        if match:
            current[2][-1].ops.append(Op(match))
            continue
        words = words_of(line)
        if words[0] == "file":
            if current:
                yield current
            current = words[1], [], []
        elif words[0] == "fault":
            current[1].append(line.strip())
        elif words[0] == "scope":
            current[2].append(Scope(words))
        elif words[0] == "symbol":
            current[2][-1].symbols[words[1]] = words[2:]
    if current:
        yield current


def link(scopes):
    for scope in scopes[1:]:
        scopes[scope.parent].children.append(scope)
    for scope in scopes:
        for op in scope.ops:
            if op.annotation and op.name in ("FUNCTION", "COMPREHEND"):
                scopes[int(op.words[0])].annotation = True


# Scopes.

def normal_type(kind):
    kind = str(getattr(kind, "value", kind)).lower()
    return kind if kind in ("module", "class", "function") else "type"


def our_shape(scope):
    kind = "function" if scope.kind in FUNCTIONS else scope.kind
    return kind, scope.name.strip("<>"), scope.line


def their_shape(table):
    kind = normal_type(table.get_type())
    name = "module" if kind == "module" else table.get_name().strip("<>")
    return kind, name, table.get_lineno()


def loose(shape):
    """Decorators belong to the line in some versions and not in others; so do
    the brackets of comprehensions."""
    return shape[:2]


def our_symbol(words):
    facts = set(words[1:])
    local = words[0] in ("local", "module", "class")
    return {
        "local": local,
        "free": words[0] == "free",
        "parameter": "parameter" in facts,
        "imported": "imported" in facts,
        "assigned": bool(facts & {"bound", "deleted", "annotated"}),
        "global": "global" in facts,
        "nonlocal": "nonlocal" in facts,
        "used": "used" in facts,
    }


def their_symbol(symbol):
    flags, scope = symbol._Symbol__flags, symbol._Symbol__scope
    return {
        "local": scope not in GLOBAL_SCOPES and scope != FREE,
        "free": scope == FREE,
        "parameter": bool(flags & DEF_PARAM),
        "imported": symbol.is_imported(),
        "assigned": bool(flags & (DEF_LOCAL | 128)),
        "global": bool(flags & DEF_GLOBAL),
        "nonlocal": bool(flags & DEF_NONLOCAL),
        "used": bool(flags & USE),
    }


def is_passing(symbol, scope):
    """Only handed on to a scope inside, or of the interpreter's own; at module
    level, declared global in a function."""
    flags = symbol._Symbol__flags
    if scope.kind == "module" and flags & DEF_GLOBAL:
        flags &= ~DEF_GLOBAL
    return not flags & (DEF_GLOBAL | DEF_LOCAL | DEF_PARAM | DEF_NONLOCAL
                        | USE | 128)


def is_used(scope, name):
    """`x += 1` is no use for symtable."""
    augmented = {op.start for op in scope.ops
                 if op.name == "STORE" and op.words[1] == "augmented"}
    return any(op.name == "LOAD" and op.words[0] == name and
               op.start not in augmented for op in scope.ops)


def compare_symbols(scope, table, future, merged):
    theirs = {symbol.get_name(): symbol for symbol in table.get_symbols()}
    annotated = {op.words[0] for op in scope.ops
                 if op.annotation and op.name == "LOAD"}
    for name, symbol in theirs.items():
        if name in merged:
            continue
        if name not in scope.symbols:
            own = name.startswith(".") or name in (
                "__class__", "__classdict__", "__type_params__",
                "__conditional_annotations__")
            if not own and not is_passing(symbol, scope):
                yield f"{name} is not in {scope.name}:{scope.line}"
            continue
        ours, its = our_symbol(scope.symbols[name]), their_symbol(symbol)
        if name in annotated:
            ours.pop("used"), its.pop("used")
        elif ours["used"] and not its["used"]:
            ours["used"] = is_used(scope, name)
        elif name == "__class__":
            ours["used"] = its["used"]  # by super()
        if name[0] == ".":
            continue
        if scope.kind == "module":
            its["local"], its["global"] = its["assigned"], ours["global"]
        wrong = [fact for fact in ours if ours[fact] != its[fact]]
        if wrong:
            yield (f"{name} in {scope.name}:{scope.line}: "
                   f"{' '.join(wrong)}: {scope.symbols[name]} {its}")
    for name in scope.symbols:
        if name not in theirs and not (future and name in annotated) \
                and name not in merged \
                and not name.startswith("."):
            yield f"{name} is only ours in {scope.name}:{scope.line}"


def inline(scope, table):
    """PEP 709: symtable puts most comprehensions into the scope around. Returns
    the other scopes inside, and the names that moved."""
    names, children, rest = set(), [], scope.children[::-1]
    if sys.version_info < (3, 12):
        return scope.children, names
    kept = {loose(their_shape(child)) for child in table.get_children()}
    while rest:
        child = rest.pop()
        if child.kind in ("list", "set", "dict") and \
                loose(our_shape(child)) not in kept:
            names.update(child.symbols)
            rest.extend(child.children[::-1])
        else:
            children.append(child)
    return children, names


def compare_scopes(scope, table, future):
    stack = [(scope, table)]
    while stack:
        scope, table = stack.pop()
        inside, merged = inline(scope, table)
        yield from compare_symbols(scope, table, future, merged)
        ours = [child for child in inside
                if not (future and child.annotation)]
        theirs = [child for child in table.get_children()
                  if str(getattr(child.get_type(), "value",
                                 child.get_type())) != "annotation"]
        ours.sort(key=lambda child: our_shape(child))
        theirs.sort(key=lambda child: their_shape(child))
        if [loose(our_shape(child)) for child in ours] != \
                [loose(their_shape(child)) for child in theirs]:
            yield (f"scopes in {scope.name}:{scope.line}: "
                   f"{[our_shape(child) for child in ours]} "
                   f"{[their_shape(child) for child in theirs]}")
            continue
        stack.extend(zip(ours, theirs))


# Names.

def start_of(node):
    return node.lineno, node.col_offset


def end_of(node):
    return node.end_lineno, node.end_col_offset


class Uses(ast.NodeVisitor):
    def __init__(self, skip_joined):
        self.found = collections.Counter()
        self.joined = []
        self.skip_joined = skip_joined
        self.inside = 0

    def add(self, *key):
        self.found[key] += 1

    def visit_JoinedStr(self, node):
        self.joined.append((start_of(node), end_of(node)))
        if self.skip_joined:
            return
        self.inside += 1
        self.generic_visit(node)
        self.inside -= 1

    visit_TemplateStr = visit_JoinedStr

    def visit_Name(self, node):
        kind = {"Load": "load", "Store": "store",
                "Del": "delete"}[type(node.ctx).__name__]
        self.add(kind, start_of(node), tail_of(node.id))

    def visit_Attribute(self, node):
        kind = {"Load": "attribute", "Store": "store attribute",
                "Del": "delete attribute"}[type(node.ctx).__name__]
        self.add(kind, end_of(node), tail_of(node.attr))
        self.generic_visit(node)

    def visit_TypeAlias(self, node):
        self.visit(node.value)
        for parameter in node.type_params:
            self.visit(parameter)

    def visit_AugAssign(self, node):
        if isinstance(node.target, ast.Name):
            self.add("load", start_of(node.target), tail_of(node.target.id))
        elif isinstance(node.target, ast.Attribute):
            self.add("attribute", end_of(node.target),
                     tail_of(node.target.attr))
        self.generic_visit(node)

    def visit_AnnAssign(self, node):
        bare = node.value is None
        if bare and isinstance(node.target, ast.Attribute):
            self.visit(node.target.value)
            self.visit(node.annotation)
        elif bare and isinstance(node.target, ast.Name) and not node.simple:
            self.visit(node.annotation)
        else:
            self.generic_visit(node)

    def visit_Call(self, node):
        self.add("call", end_of(node), str(len(node.args)),
                 *(word.arg or "" for word in node.keywords))
        self.generic_visit(node)

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, (int, float, complex, bytes)) and \
                not isinstance(value, bool) or \
                isinstance(value, str) and not self.inside:
            self.add("constant", start_of(node), repr(value))


def tail_of(name):
    """Without what mangling may have put in front."""
    if name.startswith("__") and not name.endswith("__"):
        return "*" + name.lstrip("_")
    match = re.match(r"_[^_].*?__(.*)$", name)
    if match and not name.endswith("__"):
        return "*" + match.group(1)
    return name


def is_inside(place, ranges):
    return any(start <= place < end for start, end in ranges)


STORES = {"assignment", "augmented", "loop", "with"}
ATTRIBUTES = {"ATTRIBUTE": "attribute", "STORE_ATTRIBUTE": "store attribute",
              "DELETE_ATTRIBUTE": "delete attribute"}


def our_value(words):
    kind, text = words[0], words[1]
    if kind == "bytes":
        return repr(text.encode("latin-1"))
    if kind == "string":
        return repr(text)
    return repr(ast.literal_eval(text))


def our_use(op, joined, skip_joined):
    name, words = op.name, op.words
    place = op.start
    if name in ATTRIBUTES or name == "CALL":
        place = op.end[0], op.end[1] - 1
    if skip_joined and is_inside(place, joined):
        return None
    if name == "LOAD" and words[0][0] != ".":
        return "load", op.start, tail_of(words[0])
    if name == "STORE" and words[1] in STORES:
        return "store", op.start, tail_of(words[0])
    if name == "DECLARE":
        return "store", op.start, tail_of(words[0])
    if name == "DELETE" and len(words) == 1:
        return "delete", op.start, tail_of(words[0])
    if name in ATTRIBUTES:
        return ATTRIBUTES[name], op.end, tail_of(words[0])
    if name == "CALL" and words[-1] != "decorator":
        return ("call", op.end) + tuple(words)
    if name == "CONSTANT" and len(words) > 1:
        if words[0] == "string" and is_inside(op.start, joined):
            return None
        return "constant", op.start, our_value(words)
    return None


def compare_uses(tree, scopes):
    uses = Uses(sys.version_info < (3, 12))
    uses.visit(tree)
    ours = collections.Counter()
    unknown = set()
    for scope in scopes:
        for op in scope.ops:
            use = our_use(op, uses.joined, uses.skip_joined)
            if use:
                ours[use] += 1
            if op.name == "OPAQUE":
                unknown.add(op.start)
    for key in ours - uses.found:
        if key[0] == "constant" and key[1] in unknown:
            continue
        yield f"only ours: {key}"
    for key in uses.found - ours:
        if key[0] != "constant" or key[1] not in unknown:
            yield f"only its: {key}"


# Order.

PLACED = re.compile(r"LOAD_(NAME|GLOBAL|FAST|DEREF|CLASSDEREF|CLOSURE"
                    r"|FROM_DICT_OR_(DEREF|GLOBALS)|FAST_CHECK|FAST_LOAD_FAST"
                    r"|ATTR|METHOD)"
                    r"|STORE_(NAME|GLOBAL|FAST|DEREF|ATTR|SUBSCR)|CALL"
                    r"|CALL_FUNCTION_EX|CALL_KW|BINARY_OP|BINARY_SUBSCR"
                    r"|COMPARE_OP")
OURS = {"LOAD", "STORE", "ATTRIBUTE", "STORE_ATTRIBUTE", "CALL", "BINARY",
        "STORE_SUBSCRIPT", "SUBSCRIPT", "COMPARE"}


def codes_of(code):
    stack = [code]
    while stack:
        code = stack.pop()
        yield code
        stack.extend(const for const in code.co_consts
                     if isinstance(const, types.CodeType))


def their_order(code):
    """The ends of places; an attribute and its object differ there."""
    places = []
    for instruction in dis.get_instructions(code):
        at = instruction.positions
        if not PLACED.fullmatch(instruction.opname) or not at or \
                at.end_lineno is None or at.col_offset is None:
            continue
        family = family_of(instruction.opname)
        places.append((family, (at.end_lineno, at.end_col_offset)))
    return places


def family_of(name):
    for family in ("ATTR", "METHOD", "CALL", "STORE", "BINARY_SUBSCR",
                   "BINARY", "COMPARE", "LOAD"):
        if family in name:
            return "ATTR" if family == "METHOD" and "LOAD" in name else family
    return name


def our_family(op):
    return {"ATTRIBUTE": "ATTR", "STORE_ATTRIBUTE": "ATTR",
            "SUBSCRIPT": "BINARY_SUBSCR",
            "STORE_SUBSCRIPT": "STORE"}.get(op.name, op.name)


JUMPS = {"JUMP", "JUMP_IF_FALSE", "JUMP_IF_TRUE", "FALSE_OR_POP",
         "TRUE_OR_POP", "NEXT", "ANNOTATION", "ASSERT", "LEAVE", "TRY",
         "FINALLY", "MATCH", "ENTER", "RETURN", "RAISE", "CLOSE", "EXIT",
         "HANDLED", "AGAIN", "FINALIZE", "RESUME"}


def target_of(op):
    words = op.words[1:] if op.name == "ANNOTATION" else op.words
    if op.name in JUMPS and words and words[0].isdigit():
        return int(words[0])
    return -1


def straight_runs(scope):
    """Lists of places without a jump or a target between them."""
    targets = {target_of(op) for op in scope.ops}
    run = []
    for index, op in enumerate(scope.ops):
        if index in targets or op.name in JUMPS:
            yield run
            run = []
        if op.name in OURS and not op.annotation:
            run.append((our_family(op), op.end))
    yield run


def compare_order(code, scopes):
    """Yields differences, and the number of places compared at the end."""
    counts, place_of = collections.Counter(), {}
    for number, part in enumerate(codes_of(code)):
        for index, key in enumerate(their_order(part)):
            counts[key] += 1
            place_of[key] = number, index
    ours = collections.Counter(key for scope in scopes
                               for run in straight_runs(scope) for key in run)
    compared = 0
    for scope in scopes:
        for run in straight_runs(scope):
            keys = [key for key in run
                    if counts[key] == 1 and ours[key] == 1]
            compared += len(keys)
            for one, other in zip(keys, keys[1:]):
                if one[0] == other[0] == "STORE":
                    continue  # a, b = x, y swaps locals in either order
                if place_of[one] > place_of[other] and \
                        place_of[one][0] == place_of[other][0]:
                    yield f"order in {scope.name}: {one} before {other}"
                    break
    yield compared


def compare(path, scopes, order):
    """Yields differences; the last item is the number of ordered places, or
    None where this Python refuses the file."""
    try:
        with open(path, "rb") as file:
            source = file.read()
        tree = ast.parse(source, path)
        table = symtable.symtable(source, path, "exec") \
            if sys.version_info >= (3, 9) else \
            symtable.symtable(decoded(source), path, "exec")
        code = compile(source, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        yield None
        return
    future = bool(code.co_flags & __import__("__future__").annotations
                  .compiler_flag)
    link(scopes)
    for scope in scopes:
        if scope.stack < 0:
            yield f"unsound stack in {scope.name}:{scope.line}"
    yield from compare_scopes(scopes[0], table, future)
    yield from compare_uses(tree, scopes)
    if order:
        yield from compare_order(code, scopes)
    else:
        yield 0


def decoded(source):
    import io
    import tokenize
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    return source.decode(encoding)


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10000)
    files = rejected = scope_count = places = differences = 0
    for path, faults, scopes in read_files(
            open(0, encoding="utf-8", errors="surrogateescape")):
        files += 1
        found = list(compare(path, scopes, sys.version_info >= (3, 11)))
        if found[-1] is None:
            rejected += 1
            continue
        places += found.pop()
        scope_count += len(scopes)
        if faults:
            found.insert(0, f"compiles, but: {faults}")
        differences += bool(found)
        for difference in found[:4]:
            print(f"{path}: {difference}")
    print(f"{files} files, {rejected} rejected, {scope_count} scopes, "
          f"{places} ordered places, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
