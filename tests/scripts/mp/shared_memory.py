from multiprocessing import shared_memory, Process, Pool
import multiprocessing as mp, os
def tryit(label, fn):
    try: text = str(fn())
    except BaseException as e: text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+|psm_[0-9a-f]+', 'X', text), flush=True)
def child(name):
    s = shared_memory.SharedMemory(name=name); s.buf[0] = 99; s.buf[1:4] = b'xyz'; s.close()
def lchild(l): l[0] = 'changed'; l[1] += 1
def inc(name, lock):
    s = shared_memory.SharedMemory(name); v = s.buf.cast('i')
    for _ in range(100):
        with lock: v[0] += 1
    v.release(); s.close()
if __name__ == '__main__':
    s = shared_memory.SharedMemory(create=True, size=10); print(s.size, len(s.buf), s.name.startswith('psm_'), len(s.name), type(s.buf), os.path.exists('/dev/shm/' + s.name), repr(s).startswith("SharedMemory('psm_"), s.buf[0], bytes(s.buf[:4]))
    p = Process(target=child, args=(s.name,)); p.start(); p.join(); print(p.exitcode, bytes(s.buf[:5]))
    t = shared_memory.SharedMemory(s.name); t.buf[9] = 1; print(s.buf[9], t.size); t.close(); tryit('closed buf', lambda: t.buf[0]); print(t.buf); tryit('close twice', t.close); tryit('again', lambda: shared_memory.SharedMemory(s.name, create=True, size=5)); 
    s.close(); s.unlink(); tryit('unlink twice', s.unlink); print(os.path.exists('/dev/shm/' + s.name)); tryit('gone', lambda: shared_memory.SharedMemory(s.name))
    tryit('nosize', lambda: shared_memory.SharedMemory(create=True)); tryit('neg', lambda: shared_memory.SharedMemory(create=True, size=-1)); tryit('noname', lambda: shared_memory.SharedMemory()); tryit('nope', lambda: shared_memory.SharedMemory('no_such_mem'))
    s = shared_memory.SharedMemory('my_mem', create=True, size=16); m = s.buf[2:4]; m.release(); v = s.buf.cast('d'); v[0] = 1.5; print(list(v)); v.release(); print(s.name, s); s.close(); s.unlink()
    l = shared_memory.ShareableList(['howdy', b'HoWdY', -273.154, 100, None, True, 42]); print(list(l), [type(e) for e in l]); l[2] = -78.5; l[2] = 'dry ice'; print(l[2], len(l), l.count(100), l.index(True), l.format); tryit('long', lambda: l.__setitem__(0, 'x' * 100)); tryit('idx', lambda: l[99]); tryit('idx', lambda: l.__setitem__(99, 1)); tryit('none', lambda: l.index(12345)); l[-1] = 7; print(l[-1], 42 in l, list(l)); l[4] = 5; print(l[4])
    b = shared_memory.ShareableList(name=l.shm.name); b[0] = 'x'; print(l[0], list(b)); b.shm.close()
    l.shm.close(); l.shm.unlink()
    l = shared_memory.ShareableList(['a', 1]); p = Process(target=lchild, args=(l,)); p.start(); p.join(); print(p.exitcode, list(l)); l.shm.close(); l.shm.unlink()
    s = shared_memory.SharedMemory(create=True, size=8); lock = mp.Lock(); ps = [Process(target=inc, args=(s.name, lock)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(s.buf.cast('i')[0], [p.exitcode for p in ps]); s.close(); s.unlink()



# expect: 10 10 True 12 <class 'memoryview'> True True 0 b'\x00\x00\x00\x00'
# expect: 0 b'cxyz\x00'
# expect: 1 10
# expect: closed buf -> TypeError: 'NoneType' object is not subscriptable
# expect: None
# expect: close twice -> None
# expect: again -> FileExistsError: [Errno 17] File exists: '/X'
# expect: unlink twice -> FileNotFoundError: [Errno 2] No such file or directory: '/X'
# expect: False
# expect: gone -> FileNotFoundError: [Errno 2] No such file or directory: '/X'
# expect: nosize -> ValueError: 'size' must be a positive number different from zero
# expect: neg -> ValueError: 'size' must be a positive integer
# expect: noname -> ValueError: 'name' can only be None if create=True
# expect: nope -> FileNotFoundError: [Errno 2] No such file or directory: '/no_such_mem'
# expect: [1.5, 0.0]
# expect: my_mem SharedMemory('my_mem', size=16)
# expect: ['howdy', b'HoWdY', -273.154, 100, None, True, 42] [<class 'str'>, <class 'bytes'>, <class 'float'>, <class 'int'>, <class 'NoneType'>, <class 'bool'>, <class 'int'>]
# expect: dry ice 7 1 5 8s8s8sqxxxxxx?xxxxxxxx?q
# expect: long -> ValueError: bytes/str item exceeds available storage
# expect: idx -> IndexError: index out of range
# expect: idx -> IndexError: assignment index out of range
# expect: none -> ValueError: 12345 not in this container
# expect: 7 False ['howdy', b'HoWdY', 'dry ice', 100, None, True, 7]
# expect: 5
# expect: x ['x', b'HoWdY', 'dry ice', 100, 5, True, 7]
# expect: 0 ['changed', 2]
# expect: 300 [0, 0, 0]
