# methods: fork spawn forkserver
# A lock on a file keeps processes apart.
import fcntl, multiprocessing as mp, os, tempfile
def add(path, times):
    for _ in range(times):
        with open(path, 'r+') as f:
            fcntl.flock(f, fcntl.LOCK_EX); n = int(f.read()); f.seek(0); f.write(str(n + 1)); f.flush(); fcntl.flock(f, fcntl.LOCK_UN)
def attempt(path, q):
    with open(path, 'r+') as f:
        for lock in (fcntl.flock, fcntl.lockf):
            try: lock(f, fcntl.LOCK_EX | fcntl.LOCK_NB); q.put('got it')
            except OSError as e: q.put(f'{type(e).__name__} {e}')
if __name__ == '__main__':
    path = os.path.join(tempfile.gettempdir(), f'lock{os.getpid()}')
    with open(path, 'w') as f: f.write('0')
    ps = [mp.Process(target=add, args=(path, 50)) for _ in range(3)]; [p.start() for p in ps]; [p.join() for p in ps]; print(open(path).read())
    q = mp.Queue()
    with open(path, 'r+') as f:
        fcntl.flock(f, fcntl.LOCK_EX); fcntl.lockf(f, fcntl.LOCK_EX); p = mp.Process(target=attempt, args=(path, q)); p.start(); print(q.get()); print(q.get()); p.join(); print(fcntl.lockf(f.fileno(), fcntl.LOCK_UN))
    r, w = os.pipe(); flags = fcntl.fcntl(r, fcntl.F_GETFL); print(flags & os.O_NONBLOCK, fcntl.fcntl(r, fcntl.F_SETFL, flags | os.O_NONBLOCK))
    for f in (lambda: os.read(r, 1), lambda: fcntl.flock(99, 2), lambda: fcntl.flock('a', 2), lambda: fcntl.lockf(r, 0), lambda: fcntl.fcntl(r), lambda: fcntl.flock(r)):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
    os.unlink(path)
# expect: 150
# expect: BlockingIOError [Errno 11] Resource temporarily unavailable
# expect: BlockingIOError [Errno 11] Resource temporarily unavailable
# expect: None
# expect: 0 0
# expect: BlockingIOError [Errno 11] Resource temporarily unavailable
# expect: OSError [Errno 9] Bad file descriptor
# expect: TypeError argument must be an int, or have a fileno() method.
# expect: ValueError unrecognized lockf argument
# expect: TypeError fcntl expected at least 2 arguments, got 1
# expect: TypeError flock expected 2 arguments, got 1
