"""Where modules come from, and modules from files of any name."""
import sys
import types
import _interp
from importlib import _resolve


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location = False
        self.cached = None

    @property
    def parent(self):
        return self.name.rpartition('.')[0] if self.submodule_search_locations is None else self.name

    def __repr__(self):
        words = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            words.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            words.append(f'submodule_search_locations={self.submodule_search_locations}')
        return 'ModuleSpec(' + ', '.join(words) + ')'


class SourceFileLoader:
    __module__ = '_frozen_importlib_external'

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_filename(self, name=None):
        return self.path

    def get_source(self, fullname):
        with open(self.path, encoding='utf-8') as f:
            return f.read()

    def get_code(self, fullname):
        return compile(self.get_source(fullname), self.path, 'exec')

    def is_package(self, fullname):
        return self.path.endswith('/__init__.py')


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    if loader is None:
        if not str(location).endswith('.py'):
            return None
        loader = SourceFileLoader(name, str(location))
    spec = ModuleSpec(name, loader, origin=str(location))
    spec.has_location = True
    if submodule_search_locations is None and hasattr(loader, 'is_package') and loader.is_package(name):
        submodule_search_locations = [str(location).rpartition('/')[0]]
    spec.submodule_search_locations = submodule_search_locations
    return spec


def module_from_spec(spec):
    module = spec.loader.create_module(spec) if hasattr(spec.loader, 'create_module') else None
    if module is None:
        module = types.ModuleType(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def resolve_name(name, package):
    if name.startswith('.') and not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    return _resolve(name, package)


def _place(fullname, parent):
    """The spec of a module that is not imported yet; its package is."""
    where = sys.path
    if parent:
        try:
            where = sys.modules[parent].__path__
        except AttributeError as e:
            raise ModuleNotFoundError(f'__path__ attribute not found on {parent!r} while trying to find {fullname!r}',
                                      name=fullname) from e
    kind, path = _interp.find(fullname, where)
    if kind == 'library':
        return ModuleSpec(fullname, None, origin='frozen')
    if kind == 'namespace':
        spec = ModuleSpec(fullname, None, is_package=True)
        spec.submodule_search_locations.append(path)
        return spec
    return spec_from_file_location(fullname, path) if kind else None


def find_spec(name, package=None):
    fullname = resolve_name(name, package) if name.startswith('.') else name
    if fullname in sys.modules:
        module = sys.modules[fullname]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f'{name}.__spec__ is not set') from None
        if spec is None:
            if not hasattr(module, '__file__') and fullname != '__main__':
                return _place(fullname, None)
            raise ValueError(f'{name}.__spec__ is None')
        return spec
    parent = fullname.rpartition('.')[0]
    if parent:
        __import__(parent)
    return _place(fullname, parent)
