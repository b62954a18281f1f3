# fork, with and without threads.
import warnings, os, sys, threading, time, random
warnings.simplefilter('ignore')
lock = threading.Lock()
lock.acquire()
hold = threading.Event()
t = threading.Thread(target=hold.wait, name='holder')
os.register_at_fork(after_in_child=lambda: print('child'))
local = threading.local()
local.x = 5
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print(threading.current_thread().name, threading.active_count(),
          threading.main_thread() is threading.current_thread(), local.x)
    print(lock.acquire(timeout=0.01))
    sys.stdout.flush()
    os._exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
t.start()


def forker():
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        me = threading.current_thread()
        print(me.name, threading.active_count(), threading.main_thread() is me, t.is_alive())
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(pid, 0)


f = threading.Thread(target=forker, name='forker')
f.start()
f.join()
hold.set()
t.join()
r, w = os.pipe()
own = random.Random(1)
pids = []
for i in range(2):
    pid = os.fork()
    if pid == 0:
        os.write(w, b'%d %f\n' % (own.random() * 1e6, 0))
        os._exit(0)
    os.waitpid(pid, 0)
a, b = os.read(r, 100).split(b'\n')[:2]
print(a == b)
r, w = os.pipe()
for i in range(2):
    pid = os.fork()
    if pid == 0:
        os.write(w, b'%.17g\n' % random.random())
        os._exit(0)
    os.waitpid(pid, 0)
a, b = os.read(r, 100).split(b'\n')[:2]
print(a == b)
try:
    os.waitpid(pid, 0)
except ChildProcessError as e:
    print(e)
d = threading.Thread(target=time.sleep, args=(100,), daemon=True)
d.start()
print(d.daemon, threading.active_count())


def ex():
    raise SystemExit(3)


t = threading.Thread(target=ex)
t.start()
t.join()


def hook(args):
    print('hook', args.exc_type.__name__, args.thread.name)


threading.excepthook = hook
t = threading.Thread(target=lambda: 1/0, name='z')
t.start()
t.join()


class Slow(threading.local):
    def __init__(self, v):
        self.v = v


s = Slow(4)
s.v = 6


def see():
    print(s.v)


t = threading.Thread(target=see)
t.start()
t.join()
print(s.v)
c = threading.Condition()
ready = []


def consumer():
    with c:
        c.wait_for(lambda: ready)
        print('got', ready)


t = threading.Thread(target=consumer)
t.start()
with c:
    ready.append(1)
    c.notify_all()
t.join()
print(repr(threading.Semaphore(2))[-10:], repr(threading.Lock())[:31], repr(threading.main_thread())[:20])

# expect: child
# expect: MainThread 1 True 5
# expect: False
# expect: 3
# expect: child
# expect: forker 1 True False
# expect: True
# expect: False
# expect: [Errno 10] No child processes
# expect: True 2
# expect: hook ZeroDivisionError z
# expect: 4
# expect: 6
# expect: got [1]
# expect: : value=2> <unlocked _thread.lock object a <_MainThread(MainThr
