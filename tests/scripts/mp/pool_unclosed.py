# A pool that goes while it runs is told of, where warnings are shown; and a spawned child has its parent's -W.
import gc
import re
import subprocess
import sys
import warnings
from multiprocessing import Pool, get_context


def options():
    return sys.warnoptions, [row[0] for row in warnings.filters][:-5]


if __name__ == '__main__':
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter('always', ResourceWarning)
        pool = Pool(1)
        print(pool.apply(abs, (-2,)))
        pool = None
        gc.collect()
        with Pool(1) as pool:
            pass
        pool = None
        gc.collect()
    print([str(each.message) for each in told])
    # expect: 2
    # expect: ['unclosed running multiprocessing pool <multiprocessing.pool.Pool state=RUN pool_size=1>']
    for method in ('fork', 'spawn', 'forkserver'):
        text = ('import sys; sys.path[0] = %r\nimport pool_unclosed\nif __name__ == "__main__":\n'
                '    with pool_unclosed.get_context(%r).Pool(1) as pool: print(pool.apply(pool_unclosed.options))')
        done = subprocess.run([sys.executable, '-Wignore', '-W', 'error::BytesWarning', '-c', text % (sys.path[0], method)],
                              capture_output=True, text=True)
        print(done.stdout.strip() + done.stderr)
    # expect: (['ignore', 'error::BytesWarning'], ['error', 'ignore'])
    # expect: (['ignore', 'error::BytesWarning'], ['error', 'ignore'])
    # expect: (['ignore', 'error::BytesWarning'], ['error', 'ignore'])
