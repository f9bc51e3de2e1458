"""What CPython's own parser says of imports; run by the Python that is asked.

    python ast_imports.py --where           its standard library and packages
    python ast_imports.py < REQUESTS        JSON lines [path, compile too]

Answers each request with a line {"file", "imports", "bound", "error"}: the
imports and the set of bound names as dump_script writes them, or null where the
file is not Python of this version or the names cannot be told; `error` is what compile() says where that
was asked, else null.
"""
import ast
import json
import symtable
import sys
import sysconfig
import warnings

SCOPES = {
    ast.FunctionDef: "function",
    ast.AsyncFunctionDef: "function",
    ast.Lambda: "function",
    ast.ClassDef: "class",
}


def names_of(node):
    return [[alias.name, alias.asname] for alias in node.names]


def place_of(node):
    return [node.lineno, node.col_offset + 1,
            node.end_lineno, node.end_col_offset + 1]


def records_of(node, scope):
    if isinstance(node, ast.Import):
        for name in names_of(node):
            yield place_of(node) + [
                "import", 0, name[0], [name], scope, False]
    elif isinstance(node, ast.ImportFrom):
        names = names_of(node)
        star = names[0][0] == "*"
        yield place_of(node) + [
            "star" if star else "from", node.level, node.module or "",
            [] if star else names, scope, False]


def nodes_of(tree):
    """All nodes, each with the scope it stands in."""
    stack = [(tree, "module")]
    while stack:
        node, scope = stack.pop()
        yield node, scope
        inner = SCOPES.get(type(node), scope)
        stack.extend((child, inner) for child in ast.iter_child_nodes(node))


def imports_of(tree):
    """All import records in the order of the text."""
    found = [record for node, scope in nodes_of(tree)
             for record in records_of(node, scope)]
    return sorted(found, key=lambda record: record[:4])


def binds(symbol):
    return symbol.is_assigned() or symbol.is_imported()


def bound_of(tree, source, path):
    """The names that the file binds in the namespace of its module."""
    if sys.version_info >= (3, 12):
        return None  # PEP 709: comprehensions leave their variables there
    try:
        top = symtable.symtable(source, path, "exec")
    except SyntaxError:
        return None
    bound = {symbol.get_name() for symbol in top.get_symbols()
             if binds(symbol)}
    # The table does not tell what a walrus in a comprehension binds.
    bound.update(node.target.id for node, scope in nodes_of(tree)
                 if isinstance(node, ast.NamedExpr) and scope == "module")
    tables = list(top.get_children())
    while tables:
        table = tables.pop()
        tables.extend(table.get_children())
        bound.update(symbol.get_name() for symbol in table.get_symbols()
                     if symbol.is_declared_global() and binds(symbol))
    return sorted(bound)


def answer(path, compile_too):
    with open(path, "rb") as file:
        source = file.read()
    reply = {"file": path, "imports": None, "bound": None, "error": None}
    try:
        tree = ast.parse(source, path)
        if compile_too:
            compile(tree, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        reply["error"] = str(error)
        return reply
    reply["imports"] = imports_of(tree)
    reply["bound"] = bound_of(tree, source, path)
    return reply


def main():
    sys.setrecursionlimit(10000)
    warnings.simplefilter("ignore")
    if "--where" in sys.argv:
        paths = sysconfig.get_paths()
        json.dump([paths["stdlib"], paths["purelib"]], sys.stdout)
        return
    for line in sys.stdin:
        print(json.dumps(answer(*json.loads(line))))


if __name__ == "__main__":
    main()
