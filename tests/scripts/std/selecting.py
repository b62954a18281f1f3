# methods: fork spawn forkserver
# select, selectors and poll over pipes, connections and a program's output
import select, selectors, os, subprocess, time, multiprocessing as mp
def tryit(label, fn):
    try: print(label, '->', fn())
    except BaseException as e: print(label, '->', type(e).__name__, *e.args)
def w(c): time.sleep(0.1); c.send('x'); time.sleep(0.2); c.close()
if __name__ == '__main__':
    r, wr = os.pipe(); print(select.select([r], [wr], [], 0)); os.write(wr, b'a'); print(select.select([r], [], [], 1) == ([r], [], [])); print(select.select([r], [], [], 0.0)[0] == [r]); os.read(r, 1); t = time.time(); print(select.select([r], [], [], 0.1), time.time() - t >= 0.1); tryit('neg', lambda: select.select([r], [], [], -1)); tryit('bad', lambda: select.select([5.5], [], [])); tryit('noseq', lambda: select.select(5, [], [])); tryit('fd', lambda: select.select([-1], [], []))
    a, b = mp.Pipe(); p = mp.Process(target=w, args=(b,)); p.start(); b.close(); print(select.select([a], [], [], 5)[0][0] is a, a.recv()); print(select.select([a], [], [], 5)[0] == [a]); tryit('eof', a.recv); p.join(); q = mp.Queue(); print(select.select([q._reader], [], [], 0.01)); q.put(1); print(select.select([q._reader], [], [], 5)[0] == [q._reader], q.get())
    po = select.poll(); po.register(r, select.POLLIN); print(po.poll(10)); os.write(wr, b'z'); print(po.poll() == [(r, select.POLLIN)]); po.unregister(r); print(po.poll(1)); tryit('unreg', lambda: po.unregister(r)); s = selectors.DefaultSelector(); k = s.register(r, selectors.EVENT_READ, data='hello'); print(k.data, k.events, [(x.data, m) for x, m in s.select(timeout=1)]); print(len(s.get_map()), s.get_key(r).data); tryit('dup', lambda: s.register(r, selectors.EVENT_READ)); s.unregister(r); tryit('un', lambda: s.unregister(r)); print(s.select(timeout=0)); s.close(); tryit('ev', lambda: selectors.DefaultSelector().register(r, 0)); tryit('obj', lambda: selectors.DefaultSelector().register('x', 1))
    with select.epoll() as ep: ep.register(r, select.EPOLLIN); print(len(ep.poll(1)))
    p = subprocess.Popen(['sh', '-c', 'echo out; sleep 0.1; echo err >&2'], stdout=subprocess.PIPE, stderr=subprocess.PIPE); sel = selectors.DefaultSelector(); sel.register(p.stdout, selectors.EVENT_READ, 'O'); sel.register(p.stderr, selectors.EVENT_READ, 'E'); open_ = 2
    while open_:
        for key, _ in sel.select():
            data = os.read(key.fd, 100)
            if data: print(key.data, data)
            else: sel.unregister(key.fileobj); open_ -= 1
    print(p.wait())
# expect: ([], [4], [])
# expect: True
# expect: True
# expect: ([], [], []) True
# expect: neg -> ValueError timeout must be non-negative
# expect: bad -> TypeError argument must be an int, or have a fileno() method.
# expect: noseq -> TypeError arguments 1-3 must be sequences
# expect: fd -> ValueError file descriptor cannot be a negative integer (-1)
# expect: True x
# expect: True
# expect: eof -> EOFError
# expect: ([], [], [])
# expect: True 1
# expect: []
# expect: True
# expect: []
# expect: unreg -> KeyError 3
# expect: hello 1 [('hello', 1)]
# expect: 1 hello
# expect: dup -> KeyError 3 (FD 3) is already registered
# expect: un -> KeyError 3 is not registered
# expect: []
# expect: ev -> ValueError Invalid events: 0
# expect: obj -> ValueError Invalid file object: 'x'
# expect: 1
# expect: O b'out\n'
# expect: E b'err\n'
# expect: 0
