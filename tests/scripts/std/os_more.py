# os beyond the first page: files and folders, descriptors, processes, signals.
import os, sys, time, signal, threading, tempfile, pathlib


def tryit(label, fn):
    try:
        print(label, '->', fn())
    except BaseException as e:
        print(label, '->', type(e).__name__ + ':', e)


d = tempfile.mkdtemp()
os.chdir(d)
open('a', 'w').close()
os.mkdir('b')
with os.scandir('.') as it:
    print(sorted((e.name, e.is_dir(), e.is_file(), e.path) for e in it))
    # expect: [('a', False, True, './a'), ('b', True, False, './b')]
print(os.popen('echo hi').read(), [l for l in os.popen('printf "a\\nb\\n"')])
# expect: hi
# expect:  ['a\n', 'b\n']
f = os.fdopen(os.open('a', os.O_RDWR), 'w')
f.write('xyz')
f.close()
os.truncate('a', 2)
print(open('a').read())
# expect: xy
print(isinstance(pathlib.Path('x'), os.PathLike), issubclass(str, os.PathLike))
# expect: True False
tryit('nope', lambda: os.nope)
# expect: nope -> AttributeError: module 'os' has no attribute 'nope'
print(hasattr(os, 'startfile'), os.EX_USAGE)
# expect: False 64
tryit('close', lambda: os.popen('exit 3').close())
# expect: close -> 768
print(time.strptime('2024-02-03', '%Y-%m-%d')[:3], time.strftime('%H:%M', time.strptime('10:20', '%H:%M')),
      time.clock_gettime(time.CLOCK_MONOTONIC) > 0)
# expect: (2024, 2, 3) 10:20 True
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending() == {signal.SIGUSR1}, signal.sigwait([signal.SIGUSR1]) == signal.SIGUSR1, signal.SIGRTMIN > 30)
# expect: True True True
signal.signal(signal.SIGUSR2, lambda s, f: print('got', s == signal.SIGUSR2))
signal.pthread_kill(threading.get_ident(), signal.SIGUSR2)
# expect: got True


def hook(t, v, tb):
    print('hook', t.__name__, flush=True)
    sys.__excepthook__(t, v, tb)


sys.excepthook = hook
sys.settrace(None)
print(sys.gettrace() if hasattr(sys, 'gettrace') else None)
# expect: None
# expect: from exec
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os.execve('/bin/echo', ['echo', 'from', 'exec'], {'A': 'b'})
print(os.waitpid(pid, 0)[1])
# expect: 0
sys.excepthook(ValueError, ValueError('end'), None)
# expect: hook ValueError
