import os, sys, time, signal, threading, tempfile, pathlib
def tryit(label, fn):
    try: print(label, '->', fn())
    except BaseException as e: print(label, '->', type(e).__name__ + ':', e)
d = tempfile.mkdtemp(); os.chdir(d); open('a', 'w').close(); os.mkdir('b')
with os.scandir('.') as it: print(sorted((e.name, e.is_dir(), e.is_file(), e.path) for e in it))
print(os.popen('echo hi').read(), [l for l in os.popen('printf "a\\nb\\n"')]); f = os.fdopen(os.open('a', os.O_RDWR), 'w'); f.write('xyz'); f.close(); os.truncate('a', 2); print(open('a').read()); print(isinstance(pathlib.Path('x'), os.PathLike), issubclass(str, os.PathLike)); tryit('nope', lambda: os.nope); print(hasattr(os, 'startfile'), os.EX_USAGE); tryit('close', lambda: os.popen('exit 3').close())
print(time.strptime('2024-02-03', '%Y-%m-%d')[:3], time.strftime('%H:%M', time.strptime('10:20', '%H:%M')), time.clock_gettime(time.CLOCK_MONOTONIC) > 0)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]); os.kill(os.getpid(), signal.SIGUSR1); print(signal.sigpending() == {signal.SIGUSR1}, signal.sigwait([signal.SIGUSR1]) == signal.SIGUSR1, signal.SIGRTMIN > 30)
signal.signal(signal.SIGUSR2, lambda s, f: print('got', s == signal.SIGUSR2)); signal.pthread_kill(threading.get_ident(), signal.SIGUSR2)
def hook(t, v, tb): print('hook', t.__name__, flush=True); sys.__excepthook__(t, v, tb)
sys.excepthook = hook; sys.settrace(None); print(sys.gettrace() if hasattr(sys, 'gettrace') else None)
sys.stdout.flush(); pid = os.fork()
if pid == 0: os.execve('/bin/echo', ['echo', 'from', 'exec'], {'A': 'b'})
print(os.waitpid(pid, 0)[1]); sys.excepthook(ValueError, ValueError('end'), None)


# expect: [('a', False, True, './a'), ('b', True, False, './b')]
# expect: hi
# expect:  ['a\n', 'b\n']
# expect: xy
# expect: True False
# expect: nope -> AttributeError: module 'os' has no attribute 'nope'
# expect: False 64
# expect: close -> 768
# expect: (2024, 2, 3) 10:20 True
# expect: True True True
# expect: got True
# expect: None
# expect: from exec
# expect: 0
# expect: hook ValueError
