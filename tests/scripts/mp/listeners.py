from multiprocessing.connection import Listener, Client, wait
import multiprocessing as mp, threading, os, tempfile
def tryit(label, fn):
    try: text = str(fn())
    except BaseException as e: text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+', '0x', text), flush=True)
def cl(addr, key):
    with Client(addr, authkey=key) as c: c.send([2.25, None, 'junk', float]); c.send_bytes(c.recv_bytes())
if __name__ == '__main__':
    with Listener(('localhost', 0), authkey=b'secret password') as l:
        p = mp.Process(target=cl, args=(l.address, b'secret password')); p.start()
        with l.accept() as conn:
            print('connection accepted from', l.last_accepted[0], conn.recv()); conn.send('ok'); print(conn.recv())
        p.join(); print(p.exitcode)
    tryit('accept closed', l.accept)
    path = os.path.join(tempfile.mkdtemp(), 'sock'); l = Listener(path); print(l.address == path, os.path.exists(path)); t = threading.Thread(target=lambda: Client(path).send('x')); t.start(); c = l.accept(); print(c.recv()); t.join(); l.close(); print(os.path.exists(path)); tryit('again', lambda: Client(path))
    tryit('nobody', lambda: Client(('127.0.0.1', 1))); tryit('badaddr', lambda: Client(5)); tryit('key str', lambda: Listener(authkey='x')); tryit('key str', lambda: Client(('localhost', 1), authkey='x')); tryit('fam', lambda: Listener(family='AF_FOO')); l = Listener(); print(type(l.address).__name__)
    def bad():
        try: Client(l2.address, authkey=b'wrong')
        except Exception as e: print('client', type(e).__name__, e)
    l2 = Listener(authkey=b'right'); t = threading.Thread(target=bad); t.start(); tryit('auth', l2.accept); t.join()


# unordered: a refused client and its listener tell in either order
# expect: connection accepted from 127.0.0.1 [2.25, None, 'junk', <class 'float'>]
# expect: ok
# expect: 0
# expect: accept closed -> OSError: listener is closed
# expect: True True
# expect: x
# expect: False
# expect: again -> FileNotFoundError: [Errno 2] No such file or directory
# expect: nobody -> ConnectionRefusedError: [Errno 111] Connection refused
# expect: badaddr -> TypeError: address type of 5 unrecognized
# expect: key str -> TypeError: authkey should be a byte string
# expect: key str -> ConnectionRefusedError: [Errno 111] Connection refused
# expect: fam -> ValueError: unrecognized family
# expect: str
# expect: auth -> AuthenticationError: digest received was wrong
# expect: client AuthenticationError digest sent was rejected
