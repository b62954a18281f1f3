import multiprocessing as mp, os, time, sys
from ctypes import Structure, c_double, c_int, c_char, sizeof
from multiprocessing.sharedctypes import Value, Array, RawValue, RawArray, copy, synchronized
class Point(Structure): _fields_ = [('x', c_double), ('y', c_double)]
def modify(n, x, s, A):
    n.value **= 2; x.value **= 2; s.value = s.value.upper()
    for a in A: a.x **= 2; a.y **= 2
def tryit(label, fn):
    try: print(label, '->', fn())
    except BaseException as e: print(label, '->', type(e).__name__ + ':', e)
def add(v, a): 
    for i in range(len(a)): a[i] += 1
    with v: v.value += 1
if __name__ == '__main__':
    lock = mp.Lock(); n = Value('i', 7); x = Value(c_double, 1.0 / 3.0, lock=False); s = Array('c', b'hello world', lock=lock); A = Array(Point, [(1.875, -6.25), (-5.75, 2.0), (2.375, 9.5)], lock=lock)
    p = mp.Process(target=modify, args=(n, x, s, A)); p.start(); p.join(); print(n.value, x.value, s.value, [(a.x, a.y) for a in A])
    v = mp.Value(Point, 1, 2); print(v.x, v.y); v.x = 9; print(v.x, sizeof(Point)); a = mp.Array('d', 3); w = mp.Value('i'); p = mp.Process(target=add, args=(w, a)); p.start(); p.join(); print(a[:], list(a), a[-1], len(a), a[0:2]); a[:] = [1, 2, 3]; print(a[:]); tryit('len', lambda: a.__setitem__(slice(None), [1])); r = RawArray(c_int, [1, 2, 3]); print(list(r), r[1], len(r)); tryit('idx', lambda: r[5]); r[0] = 9; print(r[:]); c = c_int(5); print(c, c.value); tryit('ctype', lambda: c_int('x')); tryit('raw str', lambda: RawValue('i', 'x')); b = (c_int * 3)(1, 2, 3); print(list(b), type(b).__name__, sizeof(b)); s2 = mp.Array(c_char, 10); s2.value = b'abc'; print(s2.value, s2.raw, s2[0]); tryit('too long', lambda: setattr(s2, 'value', b'x' * 20)); u = mp.Array('u', 'héllo'); print(u.value if hasattr(u, 'value') else u[:])
    bo = mp.Value('b', 1); bo.value = 200; print(bo.value); f = mp.Value('f', 0.1); print(f.value); l = mp.Value('l', 2**40); print(l.value); bl = mp.Value(__import__('ctypes').c_bool, True); print(bl.value); q = mp.Value('Q', 2**64 - 1); print(q.value); n.acquire(); print(n.get_lock()); n.release(); print(Point(1, 2).x, Point(y=3).y); tryit('attr', lambda: n.foo); tryit('setval', lambda: setattr(n, 'value', 'x')); tryit('none', lambda: mp.Value('i', None)); print(copy(r)[:])

# expect: 49 0.1111111111111111 b'HELLO WORLD' [(3.515625, 39.0625), (33.0625, 4.0), (5.640625, 90.25)]
# expect: 1.0 2.0
# expect: 9.0 16
# expect: [1.0, 1.0, 1.0] [1.0, 1.0, 1.0] 1.0 3 [1.0, 1.0]
# expect: [1.0, 2.0, 3.0]
# expect: len -> ValueError: Can only assign sequence of same size
# expect: [1, 2, 3] 2 3
# expect: idx -> IndexError: invalid index
# expect: [9, 2, 3]
# expect: c_int(5) 5
# expect: ctype -> TypeError: 'str' object cannot be interpreted as an integer
# expect: raw str -> TypeError: 'str' object cannot be interpreted as an integer
# expect: [1, 2, 3] c_int_Array_3 12
# expect: b'abc' b'abc\x00\x00\x00\x00\x00\x00\x00' b'a'
# expect: too long -> ValueError: byte string too long
# expect: héllo
# expect: -56
# expect: 0.10000000149011612
# expect: 1099511627776
# expect: True
# expect: 18446744073709551615
# expect: <RLock(MainProcess, 1)>
# expect: 1.0 3.0
# expect: attr -> AttributeError: 'Synchronized' object has no attribute 'foo'
# expect: setval -> TypeError: 'str' object cannot be interpreted as an integer
# expect: none -> TypeError: 'NoneType' object cannot be interpreted as an integer
# expect: [9, 2, 3]
