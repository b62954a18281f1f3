# methods: fork spawn
# os.environ where a program hands it on.
import os, subprocess, multiprocessing as mp, sys
from collections.abc import Mapping, MutableMapping
def child(): print(os.environ.get('MARK_OF_TEST'), 'MARK_OF_TEST' in os.environ, os.getenv('MARK_OF_TEST', 'none'))
if __name__ == '__main__':
    os.environ['MARK_OF_TEST'] = 'one'; p = mp.Process(target=child); p.start(); p.join()
    print(subprocess.run(['/bin/sh', '-c', 'echo $MARK_OF_TEST'], env=os.environ, capture_output=True, text=True).stdout, end='')
    print(subprocess.run(['/bin/sh', '-c', 'echo $MARK_OF_TEST$B'], env={**os.environ, 'B': '2'}, capture_output=True, text=True).stdout, end='')
    print(subprocess.run(['/bin/sh', '-c', 'echo $MARK_OF_TEST$B'], env=dict(os.environ, B='3'), capture_output=True, text=True).stdout, end='')
    e = os.environ.copy(); e['MARK_OF_TEST'] = 'copy'; print(type(e), os.environ['MARK_OF_TEST'], os.path.expandvars('$MARK_OF_TEST'), [v for k, v in os.environ.items() if k == 'MARK_OF_TEST'], 'one' in os.environ.values(), ('MARK_OF_TEST', 'one') in os.environ.items(), {'MARK_OF_TEST'} <= os.environ.keys(), dict(os.environ) == os.environ, list(os.environ) == list(os.environ.keys()), len(os.environ) == len(dict(os.environ)), bool(os.environ))
    print(isinstance(os.environ, Mapping), isinstance(os.environ, MutableMapping), isinstance(os.environ, dict), os.environb[b'MARK_OF_TEST'], type(os.environ).__name__, type(os.environ).__module__)
    del os.environ['MARK_OF_TEST']; p = mp.Process(target=child); p.start(); p.join(); print(os.system('test -z "$MARK_OF_TEST"'))
    with mp.Pool(1) as po: print(po.apply(os.getenv, ('MARK_OF_TEST', 'gone')))
    try: '%(MARK)s' % os.environ
    except KeyError as e: print(repr(e))
    print('{HOME}'.format(**os.environ) == os.environ['HOME'], '%(HOME)s' % os.environ == os.environ['HOME'], 'environ' in dir(os), os.environ is os.environ, sys.modules['os'].environ is os.environ)
# expect: one True one
# expect: one
# expect: one2
# expect: one3
# expect: <class 'dict'> one one ['one'] True True True True True True True
# expect: True True False b'one' _Environ os
# expect: None False none
# expect: 0
# expect: gone
# expect: KeyError('MARK')
# expect: True True True True True
