"""import as a function."""
import sys


def import_module(name, package=None):
    level = 0
    if name.startswith('.'):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        while name[level:level + 1] == '.':
            level += 1
        base = package.rsplit('.', level - 1)[0] if level > 1 else package
        name = f'{base}.{name[level:]}' if name[level:] else base
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
