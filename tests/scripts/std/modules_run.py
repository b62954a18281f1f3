# runpy, and importlib.util: modules and files found, and run as programs are.
import importlib.util
import os
import runpy
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    path = os.path.join(folder, 'plain_one.py')
    with open(path, 'w') as f:
        f.write('import sys\nheld = given if "given" in globals() else 0\n'
                'names = __name__, __package__, __spec__ and __spec__.name, __name__ in sys.modules\n'
                'first = sys.argv[0] == __file__\n')
    os.mkdir(os.path.join(folder, 'whole'))
    for name, text in (('__init__', ''), ('__main__', 'x = 7'), ('part', 'y = __package__')):
        with open(os.path.join(folder, 'whole', name + '.py'), 'w') as f:
            f.write(text)

    found = runpy.run_module('plain_one', {'given': 4})
    print(found['names'], found['held'], found['first'])
    # expect: ('plain_one', '', 'plain_one', False) 4 False
    found = runpy.run_module('plain_one', run_name='__other__', alter_sys=True)
    print(found['names'], found['held'], found['first'], '__other__' in sys.modules)
    # expect: ('__other__', '', 'plain_one', True) 0 True False
    print(runpy.run_module('whole')['x'], runpy.run_module('whole.part')['y'])
    # expect: 7 whole
    found = runpy.run_path(path, run_name='__main__')
    print(found['names'], found['first'], sys.modules['__main__'].__file__ == __file__)
    # expect: ('__main__', '', None, True) True True
    print(runpy.run_path(path)['names'], runpy.run_path(os.path.join(folder, 'whole'))['x'])
    # expect: ('<run_path>', '', None, True) 7
    for name in ('absent', 'whole.absent', '.x'):
        try:
            runpy.run_module(name)
        except ImportError as e:
            print(e)
    # expect: No module named absent
    # expect: No module named whole.absent
    # expect: Relative module names not supported

    spec = importlib.util.find_spec('plain_one')
    print(spec.name, spec.origin == path, repr(spec.parent), spec.submodule_search_locations, spec.has_location)
    # expect: plain_one True '' None True
    spec = importlib.util.find_spec('whole.part')
    print(spec.name, spec.parent, importlib.util.find_spec('.part', 'whole').name)
    # expect: whole.part whole whole.part
    print(importlib.util.find_spec('absent'), importlib.util.find_spec('json') is not None)
    # expect: None True
    spec = importlib.util.spec_from_file_location('renamed', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    print(module.__name__, module.names, module.__file__ == path, 'renamed' in sys.modules)
    # expect: renamed ('renamed', '', 'renamed', False) True False
    print(importlib.util.resolve_name('..b', 'x.y.z'), importlib.import_module('.part', 'whole').y)
    # expect: x.y.b whole
