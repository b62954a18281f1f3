# methods: fork spawn forkserver
import multiprocessing as mp


def fill(v, a, raw, i):
    for _ in range(200):
        with v.get_lock():
            v.value += 1
    a[i] = i * 1.5
    raw[i] = i


if __name__ == '__main__':
    v, a, raw = mp.Value('i', 5), mp.Array('d', 3), mp.RawArray('l', 3)
    ps = [mp.Process(target=fill, args=(v, a, raw, i)) for i in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(v.value, a[:], list(raw), len(a), a[-1], a[0:2])
    print(v, v.get_obj(), mp.RawValue('d', 2.5), mp.Value('d'))
    text = mp.Array('c', b'hello')
    text.value = b'hi'
    print(text.value, text.raw, text[0], text[1:4])
    big = mp.Array('i', range(1000))
    print(sum(big), big[999])
    a[1:3] = [7, 8]
    print(a[:], mp.Value('b', 200).value, mp.Value('B', -1).value, mp.Value('f', 0.5).value)
    with v:
        v.value = 9
    print(v.value, mp.Value('i', lock=False), mp.Array('i', [1, 2], lock=False)[:])
    for attempt in (lambda: mp.Value('i', 'a'), lambda: mp.Value('i', 1.5), lambda: mp.Value('x'),
                    lambda: mp.Value('d', 'a'), lambda: a[5], lambda: mp.Array('i', -1), lambda: v.foo,
                    lambda: mp.Value('i', lock=5), lambda: mp.Value('c', b'ab')):
        try:
            attempt()
        except Exception as e:
            print(type(e).__name__, e)
# expect: 605 [0.0, 1.5, 3.0] [0, 1, 2] 3 3.0 [0.0, 1.5]
# expect: <Synchronized wrapper for c_int(605)> c_int(605) c_double(2.5) <Synchronized wrapper for c_double(0.0)>
# expect: b'hi' b'hi\x00lo' b'h' b'i\x00l'
# expect: 499500 999
# expect: [0.0, 7.0, 8.0] -56 255 0.5
# expect: 9 c_int(0) [1, 2]
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError this type has no size
# expect: TypeError must be real number, not str
# expect: IndexError invalid index
# expect: ValueError Array length must be >= 0, not -1
# expect: AttributeError 'Synchronized' object has no attribute 'foo'
# expect: AttributeError 5 has no method 'acquire'
# expect: TypeError one character bytes, bytearray or integer expected
