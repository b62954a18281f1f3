# What is changed in a script when it is compiled, never on disk: the guard, `if __name__ == '__main__':` at the top
# level, becomes `if True:`; a line `NAME = VALUE  # toggle: A | B` gets the value that was set. As the built-in engine.


def is_guard(ast, test):
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        return False

    def is_name(node):
        return isinstance(node, ast.Name) and node.id == '__name__'

    def is_main(node):
        return getattr(node, 'value', getattr(node, 's', None)) == '__main__' and not isinstance(node, ast.Name)
    left, right = test.left, test.comparators[0]
    return is_name(left) and is_main(right) or is_main(left) and is_name(right)


def toggle_of(lines, node):
    """The alternatives behind '# toggle:' on the line where an assignment ends; None if there are none."""
    if not 1 <= node.end_lineno <= len(lines):
        return None
    rest = lines[node.end_lineno - 1].encode()[node.end_col_offset:].decode('utf-8', 'replace').strip()
    if not rest.startswith('#'):
        return None
    rest = rest[1:].strip()
    return rest[7:].strip() if rest.startswith('toggle:') else None


def value_of(ast, text, quoted, place):
    literal = (ast.Constant, ast.UnaryOp, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.JoinedStr)
    try:
        node = ast.parse(text, mode='eval').body
    except SyntaxError:
        node = None
    if quoted and not isinstance(node, literal):
        node = ast.Constant(value=text, kind=None)
    if node is None:
        raise SyntaxError("the value set for a toggle is no expression: %s" % text)
    for part in ast.walk(node):
        ast.copy_location(part, place)
    return node


def change(text, name, guard_off, sets):
    import ast
    tree = compile(text, name, 'exec', ast.PyCF_ONLY_AST, dont_inherit=True)
    lines = decoded(text).splitlines()
    for node in tree.body:
        if guard_off and isinstance(node, ast.If) and is_guard(ast, node.test):
            node.test = ast.copy_location(ast.Constant(value=True, kind=None), node.test)
        if sets and isinstance(node, ast.Assign) and len(node.targets) == 1 and hasattr(node, 'end_lineno') and \
                isinstance(node.targets[0], ast.Name) and node.targets[0].id in sets:
            alternatives = toggle_of(lines, node)
            if alternatives is not None:
                node.value = value_of(ast, sets[node.targets[0].id], alternatives[:1] in ('"', "'"), node.value)
    return compile(tree, name, 'exec', dont_inherit=True)


def decoded(text):
    from tokenize import detect_encoding
    import io
    return text.decode(detect_encoding(io.BytesIO(text).readline)[0])


def begin(core):
    """Where a script's text is to be changed: for the runner, and for runpy in spawn's children."""
    import sys
    guard_off = core.saved.get('MPDEMO_GUARD') == 'off'
    sets = dict(one.split('=', 1) for one in core.saved.get('MPDEMO_SETS', '').split('\n') if '=' in one)
    if not guard_off and not sets:
        return None

    def changed(text, name):
        return change(text, name, guard_off, sets)
    holder = type(sys)('mpdemo_change')
    holder.changed = changed
    if core.role[0] == 'main':
        sys.modules['mpdemo_change'] = holder
    return changed


def runpy_imported(core, runpy, changed):
    """runpy.run_path, by which a spawned child imports the main script, gets the same text."""
    original = runpy._get_code_from_file
    script = core.program

    def _get_code_from_file(*args):
        code = original(*args)
        path = args[-1]
        if isinstance(path, bytes) or getattr(code, 'co_filename', None) is None and not isinstance(code, tuple):
            return code
        if samefile(path, script):
            with open(path, 'rb') as file:
                fresh = changed(file.read(), path)
            return (fresh,) + code[1:] if isinstance(code, tuple) else fresh
        return code
    runpy._get_code_from_file = _get_code_from_file


def samefile(a, b):
    import os
    try:
        return os.path.samefile(a, b)
    except OSError:
        return False
