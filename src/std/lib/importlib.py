"""import as a function."""
import sys

__path__ = []


def _resolve(name, package):
    level = 0
    while name[level:level + 1] == '.':
        level += 1
    if not level:
        return name
    above = package.rsplit('.', level - 1)
    if len(above) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{above[0]}.{name[level:]}' if name[level:] else above[0]


def import_module(name, package=None):
    if name.startswith('.') and not package:
        raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
    name = _resolve(name, package)
    __import__(name)
    return sys.modules[name]


def reload(module):
    name = module.__name__
    file = getattr(module, '__file__', None)
    if file is None:
        return module
    with open(file) as f:
        code = compile(f.read(), file, 'exec')
    exec(code, module.__dict__)
    return sys.modules[name]


def invalidate_caches():
    pass
