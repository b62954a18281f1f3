# What threads' programs seldom do: weak references to locks, an event set for a moment, joining after fork, a hook that
# fails, the old names. Expectations recorded from CPython 3.13.
import os
import threading
import time
import warnings
import weakref

for make in threading.Lock, threading.RLock, threading.Condition:
    lock = make()
    weak = weakref.ref(lock)
    with lock:
        print(weak() is lock)
    del lock
    print(weak())
# expect: True
# expect: None
# expect: True
# expect: None
# expect: True
# expect: None

lock = threading.Lock()
print(lock.acquire(timeout=threading.TIMEOUT_MAX))
# expect: True

# Who waits for an event is told that it was set, though it is clear again.
event = threading.Event()
told = []
waiter = threading.Thread(target=lambda: told.append(event.wait(60)))
waiter.start()
while not event._cond._waiters:
    time.sleep(0.001)
event.set()
event.clear()
waiter.join()
print(told)
# expect: [True]

# In a forked child the other threads are over.
gate = threading.Event()
other = threading.Thread(target=gate.wait)
other.start()
warnings.simplefilter('ignore')
pid = os.fork()
if pid == 0:
    other.join()
    os._exit(10 * other.is_alive() + threading.active_count())
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
# expect: 1
gate.set()
other.join()
warnings.simplefilter('always')


def failing_hook(args):
    raise ValueError(f'about {args.exc_type.__name__}')


threading.excepthook = failing_hook
bad = threading.Thread(target=lambda: 1 / 0)
bad.start()
bad.join()
# expect-err: Exception in threading.excepthook:
# expect-err: ValueError: about ZeroDivisionError

old = threading.Thread()
old.setDaemon(True)
# expect-err: DeprecationWarning: setDaemon() is deprecated, set the daemon attribute instead
print(old.isDaemon(), threading.currentThread() is threading.main_thread())
# expect: True True
# expect-err: DeprecationWarning: isDaemon() is deprecated, get the daemon attribute instead
# expect-err: DeprecationWarning: currentThread() is deprecated, use current_thread() instead
event.isSet()
# expect-err: DeprecationWarning: isSet() is deprecated, use is_set() instead
