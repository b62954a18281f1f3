# The end of a process: in what order finalisers run, what they still find, what is silent by then.
import subprocess, sys

HEAD = '''
import sys
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, __name__, flush=True)
'''

def end(what, text, head=HEAD):
    done = subprocess.run([sys.executable, '-c', head + text], capture_output=True, text=True)
    print(f'{what}: {done.returncode}', done.stdout.split('\n')[:-1], done.stderr.split('\n')[-2:-1])

end('globals', 'g = A("global"); _p = A("private"); c = A("cycle"); c.me = c\nclass K: pass\nk = K(); k.a = A("held")')
end('no cycle', 'import json\nl = [A("in list"), A("in list 2")]\nd = {1: A("in dict")}')
end('in sys', 'g = A("global"); sys.kept = A("kept")')
end('in a module', 'import json\njson.kept = A("in json")')
end('the module holds itself', 'import __main__\ng = A("global"); _p = A("private")')
end('a list holds the module', 'import __main__\nclass B: pass\nb = B(); b.m = __main__; b.b = b; g = A("global")')
end('an exception', 'g = A("global")\n1 / 0')
end('exit', 'def f():\n    local = A("local")\n    sys.exit(3)\ng = A("global")\nf()')
end('a generator', 'def f():\n    try: yield 1\n    finally: print("finally", __name__)\ng = f(); next(g)')
end('stdout replaced', 'import io\nsys.stdout = io.StringIO()\ng = A("global")\nclass B:\n    def __del__(self): sys.stdout.write("to " + type(sys.stdout).__name__ + "\\n")\nb = B()')
end('unflushed', 'class B:\n    def __del__(self): print("not flushed")\nb = B()')
end('atexit first', 'import atexit\ng = A("global")\natexit.register(print, "atexit")')
end('a handler', 'import signal\ng = A("global")\nsignal.signal(signal.SIGUSR1, lambda *a: g)')
end('raises', 'class B:\n    def __del__(self): raise ValueError("in del")\nb = B()', head='')
end('makes another', 'class B:\n    def __del__(self):\n        print("del B")\n        globals()["again"] = A("again")\nb = B()')
end('weak finalizer', 'import weakref\ng = A("global")\nweakref.finalize(g, print, "finalize")')
end('a fork', 'import os\ng = A("global")\npid = os.fork()\nif pid: os.waitpid(pid, 0)\nelse: _p = A("in child")')
end('a daemon thread', 'import threading, time\ng = A("global")\nthreading.Thread(target=time.sleep, args=(5,), daemon=True).start()')
end('a list in a list', 'a = [A("x")]; a.append(a); del a\ng = A("global")')
# expect: globals: 0 ['del global __main__', 'del private __main__', 'del cycle __main__', 'del held __main__'] []
# expect: no cycle: 0 ['del in list 2 __main__', 'del in list __main__', 'del in dict __main__'] []
# expect: in sys: 0 [] []
# expect: in a module: 0 ['del in json __main__'] []
# expect: the module holds itself: 0 ['del global __main__', 'del private __main__'] []
# expect: a list holds the module: 0 ['del global __main__'] []
# expect: an exception: 1 ['del global __main__'] ['ZeroDivisionError: division by zero']
# expect: exit: 3 ['del local __main__', 'del global __main__'] []
# expect: a generator: 0 ['finally __main__'] []
# expect: stdout replaced: 0 ['del global __main__', 'to TextIOWrapper'] []
# expect: unflushed: 0 ['not flushed'] []
# expect: atexit first: 0 ['atexit', 'del global __main__'] []
# expect: a handler: 0 ['del global __main__'] []
# expect: raises: 0 [] ['ValueError: in del']
# expect: makes another: 0 ['del B'] []
# expect: weak finalizer: 0 ['finalize', 'del global __main__'] []
# expect: a fork: 0 ['del global __main__', 'del in child __main__', 'del global __main__'] []
# expect: a daemon thread: 0 ['del global __main__'] []
# expect: a list in a list: 0 ['del x __main__', 'del global __main__'] []
