# Value and Array of the ctypes: numbers of each width, texts, structures; their locks; and what they refuse.
# methods: fork spawn forkserver
import multiprocessing as mp
from ctypes import Structure, c_bool, c_char, c_double, c_int, sizeof
from multiprocessing.sharedctypes import Array, RawArray, RawValue, Value, copy

from _tell import tell


class Point(Structure):
    _fields_ = [('x', c_double), ('y', c_double)]


def modify(n, x, text, points):
    n.value **= 2
    x.value **= 2
    text.value = text.value.upper()
    for point in points:
        point.x **= 2
        point.y **= 2


def modified_by_a_child():
    lock = mp.Lock()
    n, x = Value('i', 7), Value(c_double, 1.0 / 3.0, lock=False)
    text = Array('c', b'hello world', lock=lock)
    points = Array(Point, [(1.875, -6.25), (-5.75, 2.0), (2.375, 9.5)], lock=lock)
    process = mp.Process(target=modify, args=(n, x, text, points))
    process.start()
    process.join()
    print(n.value, x.value, text.value, [(point.x, point.y) for point in points])
    # expect: 49 0.1111111111111111 b'HELLO WORLD' [(3.515625, 39.0625), (33.0625, 4.0), (5.640625, 90.25)]


def structures():
    point = mp.Value(Point, 1, 2)
    print(point.x, point.y, sizeof(Point))
    # expect: 1.0 2.0 16
    point.x = 9
    print(point.x, Point(1, 2).x, Point(y=3).y)
    # expect: 9.0 1.0 3.0


def add_one(total, items):
    for i in range(len(items)):
        items[i] += 1
    with total:
        total.value += 1


def arrays():
    items, total = mp.Array('d', 3), mp.Value('i')
    process = mp.Process(target=add_one, args=(total, items))
    process.start()
    process.join()
    print(total.value, items[:], list(items), items[-1], len(items), items[0:2])
    # expect: 1 [1.0, 1.0, 1.0] [1.0, 1.0, 1.0] 1.0 3 [1.0, 1.0]
    items[:] = [1, 2, 3]
    print(items[:])
    # expect: [1.0, 2.0, 3.0]
    tell('another length', items.__setitem__, slice(None), [1])
    # expect: another length -> ValueError: Can only assign sequence of same size


def arrays_without_locks():
    items = RawArray(c_int, [1, 2, 3])
    print(list(items), items[1], len(items))
    # expect: [1, 2, 3] 2 3
    tell('beyond the end', lambda: items[5])
    # expect: beyond the end -> IndexError: invalid index
    items[0] = 9
    print(items[:], copy(items)[:])
    # expect: [9, 2, 3] [9, 2, 3]
    plain = (c_int * 3)(1, 2, 3)
    print(list(plain), type(plain).__name__, sizeof(plain))
    # expect: [1, 2, 3] c_int_Array_3 12


def texts():
    text = mp.Array(c_char, 10)
    text.value = b'abc'
    print(text.value, text.raw, text[0])
    # expect: b'abc' b'abc\x00\x00\x00\x00\x00\x00\x00' b'a'
    tell('too long', setattr, text, 'value', b'x' * 20)
    # expect: too long -> ValueError: byte string too long
    print(mp.Array('u', 'héllo')[:])
    # expect: héllo


def widths():
    byte = mp.Value('b', 1)
    byte.value = 200
    print(byte.value, mp.Value('f', 0.1).value, mp.Value('l', 2**40).value, mp.Value('Q', 2**64 - 1).value)
    # expect: -56 0.10000000149011612 1099511627776 18446744073709551615
    print(mp.Value(c_bool, True).value, c_int(5), c_int(5).value)
    # expect: True c_int(5) 5


def locks():
    n = mp.Value('i', 7)
    n.acquire()
    print(n.get_lock())
    # expect: <RLock(MainProcess, 1)>
    n.release()


def refused():
    n = mp.Value('i', 7)
    tell('another name', lambda: n.foo)
    # expect: another name -> AttributeError: 'Synchronized' object has no attribute 'foo'
    tell('a text', setattr, n, 'value', 'x')
    # expect: a text -> TypeError: 'str' object cannot be interpreted as an integer
    tell('a text for a c_int', c_int, 'x')
    # expect: a text for a c_int -> TypeError: 'str' object cannot be interpreted as an integer
    tell('a text for a RawValue', RawValue, 'i', 'x')
    # expect: a text for a RawValue -> TypeError: 'str' object cannot be interpreted as an integer
    tell('None', mp.Value, 'i', None)
    # expect: None -> TypeError: 'NoneType' object cannot be interpreted as an integer


if __name__ == '__main__':
    modified_by_a_child()
    structures()
    arrays()
    arrays_without_locks()
    texts()
    widths()
    locks()
    refused()
