# methods: fork spawn forkserver
# Structures with arrays and structures in them, arrays of arrays, and the classes that Value and Array give for them.
import multiprocessing as mp
from ctypes import Structure, c_bool, c_char, c_double, c_int, c_long, c_longlong, c_wchar, sizeof


class Point(Structure):
    _fields_ = [('x', c_int), ('y', c_int)]


class Solid(Point):
    _fields_ = [('z', c_double)]


class Record(Structure):
    _fields_ = [('at', Point), ('path', Point * 2), ('name', c_char * 4), ('n', c_int * 3), ('wide', c_wchar * 3)]


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


def child(record, points):
    record.name = b'abc'
    record.n[1] = 5
    record.path[1].x = 7
    points[0].x += 1


if __name__ == '__main__':
    print(sizeof(Point), sizeof(Solid), sizeof(Record), sizeof(c_char * 4), sizeof(Point * 3), c_longlong is c_long)
    r = Record((4, 5), name=b'ab')
    r.n = (1, 2, 3)
    r.wide = 'hé'
    r.path[0].y = 3
    print(r.name, r.wide, list(r.n), r.path[0].y, r.at.x, len(r.path), Solid(1, 2, 3.5).z)
    attempt(lambda: setattr(r, 'name', b'abcde'))
    attempt(lambda: setattr(r, 'name', 'x'))
    attempt(lambda: setattr(r, 'n', [1]))
    attempt(lambda: setattr(r, 'n', (1, 2, 3, 4)))
    attempt(lambda: (c_int * 2)(1, 2, 3))
    attempt(lambda: c_int * -1)
    record, points = mp.Value(Record), mp.Array(Point, [(1, 2), (3, 4)])
    p = mp.Process(target=child, args=(record, points))
    p.start()
    p.join()
    print(record.name, list(record.n), record.path[1].x, points[0].x)
    print(type(record).__name__, type(record).__mro__[1].__name__, type(points).__name__, type(points.get_obj()).__name__)
    attempt(lambda: record.nothing)
    whole = mp.Value(c_int * 4, 1, 2)
    print(type(whole).__name__, whole[:], list(mp.RawValue(c_int * 2, 5)), mp.Value('q', 5), mp.Array(c_bool, 2)[:])
    print((c_int * 3) is (c_int * 3), (c_int * 3).__name__, ((c_int * 3) * 2).__name__, c_int * 0)
    rows = mp.RawArray(c_int * 3, 2)
    rows[1][2] = 9
    print([list(row) for row in rows])
    names = mp.RawArray(c_char * 5, 2)
    names[0].value = b'hey'
    print(names[0].value, names[1].raw)
# expect: 8 16 52 4 24 True
# expect: b'ab' hé [1, 2, 3] 3 4 2 3.5
# expect: ValueError bytes too long (5, maximum length 4)
# expect: TypeError expected bytes, str found
# expect: TypeError expected c_int_Array_3 instance, got list
# expect: RuntimeError (c_int_Array_3) IndexError: invalid index
# expect: IndexError invalid index
# expect: ValueError Array length must be >= 0, not -1
# expect: b'abc' [0, 5, 0] 7 2
# expect: SynchronizedRecord SynchronizedBase SynchronizedArray Point_Array_2
# expect: AttributeError 'SynchronizedRecord' object has no attribute 'nothing'
# expect: SynchronizedArray [1, 2, 0, 0] [5, 0] <Synchronized wrapper for c_long(5)> [False, False]
# expect: True c_int_Array_3 c_int_Array_3_Array_2 <class '__main__.c_int_Array_0'>
# expect: [[0, 0, 0], [0, 0, 9]]
# expect: b'hey' b'\x00\x00\x00\x00\x00'
