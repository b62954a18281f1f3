# A program run by `python3 -m`: spawned children import it by that name, with what it knows of itself; of a package's
# __main__ they import nothing.
import os
import subprocess
import sys
import tempfile

TEXT = '''
import sys
from multiprocessing import get_context
print(__name__, __package__, __spec__.name, flush=True)
from . import helper
def work():
    print('works as', __name__, helper.__name__, flush=True)
if __name__ == '__main__':
    for method in sys.argv[1:]:
        process = get_context(method).Process(target=work)
        process.start()
        process.join()
        print(process.exitcode, flush=True)
'''
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, 'shop'))
    for name, text in (('__init__', ''), ('helper', ''), ('till', TEXT), ('__main__', TEXT)):
        with open(os.path.join(folder, 'shop', name + '.py'), 'w') as f:
            f.write(text)
    os.mkdir(os.path.join(folder, 'till'))
    with open(os.path.join(folder, 'till', '__main__.py'), 'w') as f:
        f.write('import sys\nimport helper\n' + TEXT.replace('from . import helper', ''))
    with open(os.path.join(folder, 'till', 'helper.py'), 'w') as f:
        f.write('')
    for words in (['-m', 'shop.till', 'fork', 'spawn', 'forkserver'], ['-m', 'shop', 'fork', 'spawn'], ['till', 'fork', 'spawn'],
                  ['shop/absent'], [os.curdir]):
        done = subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True)
        done.stderr = done.stderr.replace(folder, '').rpartition(': ')[2]
        print(done.returncode, done.stdout, done.stderr.splitlines()[-1:])
# expect: 0 __main__ shop shop.till
# expect: works as __main__ shop.helper
# expect: 0
# expect: __mp_main__ shop shop.till
# expect: works as __mp_main__ shop.helper
# expect: 0
# expect: __mp_main__ shop shop.till
# expect: works as __mp_main__ shop.helper
# expect: 0
# expect:  []
# expect: 0 __main__ shop shop.__main__
# expect: works as __main__ shop.helper
# expect: 0
# expect: 1
# expect:  ["Can't get attribute 'work' on <module '__main__' (<class '_frozen_importlib.BuiltinImporter'>)>"]
# expect: 0 __main__  __main__
# expect: works as __main__ helper
# expect: 0
# expect: 1
# expect:  ["Can't get attribute 'work' on <module '__main__' (<class '_frozen_importlib.BuiltinImporter'>)>"]
# expect: 2  ['[Errno 2] No such file or directory']
# expect: 1  ["can't find '__main__' module in ''"]
