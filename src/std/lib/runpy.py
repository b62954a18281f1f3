"""Modules and files run as programs are."""
import sys
import types
from importlib.util import find_spec, spec_from_file_location

__all__ = ['run_module', 'run_path']


class _Error(Exception):
    """What is told of in one line, without a traceback."""


def _import_parent(name, parent, error):
    try:
        __import__(parent)
    except ImportError as e:
        if e.name is None or (e.name != parent and not parent.startswith(e.name + '.')):
            raise    # something that the package imports is missing
        raise error(f'Error while finding module specification for {name!r} ({type(e).__name__}: {e})') from e


def _find(name, error):
    if name.startswith('.'):
        raise error('Relative module names not supported')
    parent = name.rpartition('.')[0]
    if parent:
        _import_parent(name, parent, error)
    try:
        spec = find_spec(name)
    except (ImportError, AttributeError, TypeError, ValueError) as e:
        text = f'Error while finding module specification for {name!r} ({type(e).__name__}: {e})'
        if name.endswith('.py'):
            text += f". Try using '{name[:-3]}' instead of '{name}' as the module name."
        raise error(text) from e
    if spec is None:
        raise error(f'No module named {name}')
    return spec


def _place(name, error=ImportError):
    """The spec of the file that runs where name is run: a package's is its __main__."""
    spec = _find(name, error)
    if spec.submodule_search_locations is not None:
        if name == '__main__' or name.endswith('.__main__'):
            raise error('Cannot use package as __main__ module')
        try:
            return _place(name + '.__main__', error)
        except error as e:
            if name not in sys.modules:
                raise
            raise error(f'{e}; {name!r} is a package and cannot be directly executed') from e
    if spec.origin == 'frozen':
        raise error(f"mpdemo's built-in engine runs modules that are files, which the library's {name} is not; "
                    'run it with --engine cpython')
    return spec


def _place_of_main(name):
    """For `python3 -m name`: what is wrong is a line on stderr, as the program's last."""
    try:
        return _place(name, _Error)
    except _Error as e:
        sys.exit(f'{sys.executable}: {e}')


def _run_module_as_main(mod_name, alter_argv=True):
    spec = _place_of_main(mod_name)
    main = sys.modules['__main__']
    if alter_argv:
        sys.argv[0] = spec.origin
    _fill(main, None, spec, spec.origin, spec.parent)
    exec(spec.loader.get_code(mod_name), main.__dict__)
    return main.__dict__


class _Altered:
    """While code runs: its module in sys.modules, its file in sys.argv[0]."""

    def __init__(self, module, file):
        self._module, self._file = module, file

    def __enter__(self):
        self._kept = sys.modules.get(self._module.__name__), sys.argv[0]
        sys.modules[self._module.__name__] = self._module
        sys.argv[0] = self._file

    def __exit__(self, *exc_info):
        before, sys.argv[0] = self._kept
        if before is not None:
            sys.modules[self._module.__name__] = before
        else:
            sys.modules.pop(self._module.__name__, None)


def _fill(module, init_globals, spec, file, package):
    if init_globals is not None:
        module.__dict__.update(init_globals)
    module.__dict__.update(__file__=file, __cached__=None, __doc__=None, __package__=package, __spec__=spec,
                           __loader__=spec and spec.loader)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    spec = _place(mod_name)
    module = types.ModuleType(run_name or mod_name)
    _fill(module, init_globals, spec, spec.origin, spec.parent)
    code = spec.loader.get_code(mod_name)
    if not alter_sys:
        exec(code, module.__dict__)
        return module.__dict__
    with _Altered(module, spec.origin):
        exec(code, module.__dict__)
    return module.__dict__.copy()


def run_path(path_name, init_globals=None, run_name=None):
    import os
    path_name = os.fsdecode(path_name)
    name = '<run_path>' if run_name is None else run_name
    if os.path.isdir(path_name):
        main = os.path.join(path_name, '__main__.py')
        if not os.path.exists(main):
            raise ImportError(f"can't find '__main__' module in {path_name!r}", name='__main__')
        sys.path.insert(0, path_name)
        try:
            return _run_file(main, init_globals, name, spec_from_file_location('__main__', main))
        finally:
            if path_name in sys.path:
                sys.path.remove(path_name)
    return _run_file(path_name, init_globals, name, None)


def _run_file(path, init_globals, name, spec):
    with open(path, encoding='utf-8') as f:
        code = compile(f.read(), path, 'exec')
    module = types.ModuleType(name)
    _fill(module, init_globals, spec, path, name.rpartition('.')[0])
    with _Altered(module, path):
        exec(code, module.__dict__)
    return module.__dict__.copy()
