# Threads and what they wait with.
import threading, time, queue
def f(n):
    time.sleep(0.1 * n); print("t", n, threading.current_thread().name)
ts=[threading.Thread(target=f,args=(i,)) for i in range(3)]
print(ts[0].name, ts[0].is_alive(), ts[0].daemon, ts[0].ident)
[t.start() for t in ts]; [t.join() for t in ts]
print(threading.active_count(), threading.main_thread().name, threading.current_thread() is threading.main_thread())
class T(threading.Thread):
    def run(self): self.r = 42
t=T(name="x"); t.start(); t.join(); print(t.r, t.name)
q=queue.Queue(2)
def prod():
    for i in range(5): q.put(i)
    q.put(None)
threading.Thread(target=prod).start()
while (x:=q.get()) is not None: print(x)
try: q.get(timeout=0.02)
except queue.Empty as e: print("empty", repr(e))
l=threading.Lock()
with l: print(l.locked())
try: l.release()
except RuntimeError as e: print(e)
n=0
def inc():
    global n
    for _ in range(10000):
        with l: n+=1
ts=[threading.Thread(target=inc) for _ in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]; print(n)
e=threading.Event(); threading.Timer(0.02,e.set).start(); print(e.wait(1), e.is_set(), e.wait(0))
b=threading.Barrier(3); out=[]
def bw(): b.wait(); out.append(1)
ts=[threading.Thread(target=bw) for _ in range(2)]; [t.start() for t in ts]; b.wait(); [t.join() for t in ts]; print(out)
s=threading.BoundedSemaphore(1); s.acquire(); print(s.acquire(blocking=False)); s.release()
try: s.release()
except ValueError as e: print(e)
loc=threading.local(); loc.x=1
def lt():
    print(hasattr(loc,'x')); loc.x=2
t=threading.Thread(target=lt); t.start(); t.join(); print(loc.x)
try: t.start()
except RuntimeError as e: print(e)
try: threading.Thread(target=f).join()
except RuntimeError as e: print(e)
r=threading.RLock(); r.acquire(); r.acquire(); r.release(); r.release()
try: r.release()
except RuntimeError as e: print(e)
def late():
    time.sleep(0.05); print("late done")
threading.Thread(target=late).start()
print("main end")
# expect: Thread-1 (f) False False None
# expect: t 0 Thread-1 (f)
# expect: t 1 Thread-2 (f)
# expect: t 2 Thread-3 (f)
# expect: 1 MainThread True
# expect: 42 x
# expect: 0
# expect: 1
# expect: 2
# expect: 3
# expect: 4
# expect: empty Empty()
# expect: True
# expect: release unlocked lock
# expect: 40000
# expect: True True True
# expect: [1, 1]
# expect: False
# expect: Semaphore released too many times
# expect: False
# expect: 1
# expect: threads can only be started once
# expect: cannot join thread before it is started
# expect: cannot release un-acquired lock
# expect: main end
# expect: late done
