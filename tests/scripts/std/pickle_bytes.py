# The bytes that are written are CPython's own.
import pickle


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def both(self):
        return self.x, self.y


class Counted(list):
    pass


class Reduced:
    def __reduce__(self):
        return (Point, (7, 8))


class Stated:
    def __getstate__(self):
        return {'kept': 1}

    def __setstate__(self, state):
        self.got = state


def show(v):
    print(pickle.dumps(v))


show(None)
# expect: b'\x80\x04N.'
show((1, 300, 70000, -1, 2 ** 40, -2 ** 63, 1.5, True))
# expect: b'\x80\x04\x95/\x00\x00\x00\x00\x00\x00\x00(K\x01M,\x01Jp\x11\x01\x00J\xff\xff\xff\xff\x8a\x06\x00\x00\x00\x00\x00\x01\x8a\x08\x00\x00\x00\x00\x00\x00\x00\x80G?\xf8\x00\x00\x00\x00\x00\x00\x88t\x94.'
show(["é", b"x", {"a": 1, "b": [2]}, {3}, frozenset([4])])
# expect: b'\x80\x04\x95,\x00\x00\x00\x00\x00\x00\x00]\x94(\x8c\x02\xc3\xa9\x94C\x01x\x94}\x94(\x8c\x01a\x94K\x01\x8c\x01b\x94]\x94K\x02au\x8f\x94(K\x03\x90(K\x04\x91\x94e.'
show(Point(1, 2))
# expect: b'\x80\x04\x95*\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x05Point\x94\x93\x94)\x81\x94}\x94(\x8c\x01x\x94K\x01\x8c\x01y\x94K\x02ub.'
show(ValueError("no", 3))
# expect: b'\x80\x04\x95&\x00\x00\x00\x00\x00\x00\x00\x8c\x08builtins\x94\x8c\nValueError\x94\x93\x94\x8c\x02no\x94K\x03\x86\x94R\x94.'
show(len)
# expect: b'\x80\x04\x95\x14\x00\x00\x00\x00\x00\x00\x00\x8c\x08builtins\x94\x8c\x03len\x94\x93\x94.'
show(Point(1, 2).both)
# expect: b'\x80\x04\x95L\x00\x00\x00\x00\x00\x00\x00\x8c\x08builtins\x94\x8c\x07getattr\x94\x93\x94\x8c\x08__main__\x94\x8c\x05Point\x94\x93\x94)\x81\x94}\x94(\x8c\x01x\x94K\x01\x8c\x01y\x94K\x02ub\x8c\x04both\x94\x86\x94R\x94.'
c = Counted([1, 2])
c.name = 'n'
show(c)
# expect: b'\x80\x04\x950\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x07Counted\x94\x93\x94)\x81\x94(K\x01K\x02e}\x94\x8c\x04name\x94\x8c\x01n\x94sb.'
show(range(3))
# expect: b'\x80\x04\x95 \x00\x00\x00\x00\x00\x00\x00\x8c\x08builtins\x94\x8c\x05range\x94\x93\x94K\x00K\x03K\x01\x87\x94R\x94.'

x = []
x.append(x)
show(x)
# expect: b'\x80\x04\x95\x06\x00\x00\x00\x00\x00\x00\x00]\x94h\x00a.'
t = ([],)
t[0].append(t)
show(t)
# expect: b'\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00]\x94h\x00\x85\x94a0h\x01.'

print(len(pickle.dumps(b'x' * 65514)), len(pickle.dumps(b'x' * 65537)))
# expect: 65532 65546

for v in (None, 1, -5, 2 ** 100, -2 ** 100, 1.25, "ü", b"b", [1, [2]], (1,), (1, 2, 3, 4), {1: 2}, {5}, frozenset([6]),
          range(5), slice(1, 2), bytearray(b'q'), len, Point, int, type(None), Ellipsis):
    assert pickle.loads(pickle.dumps(v)) == v, v
    assert pickle.loads(pickle.dumps(v, 2)) == v, v
    assert pickle.loads(pickle.dumps(v, 5)) == v, v
p = pickle.loads(pickle.dumps(Point(1, [2, 3])))
print(p.x, p.y, p.both())
# expect: 1 [2, 3] (1, [2, 3])
print(pickle.loads(pickle.dumps(Reduced())).both(), pickle.loads(pickle.dumps(Stated())).got)
# expect: (7, 8) {'kept': 1}
c = pickle.loads(pickle.dumps(c))
print(c, c.name, type(c).__name__)
# expect: [1, 2] n Counted
print(pickle.loads(pickle.dumps(x))[0] is not None, pickle.loads(b'cbuiltins\nlen\n.') is len)
# expect: True True
print(pickle.loads(b'(lp0\nI1\naL2L\naF1.5\naV\\u00e9\naI01\na.'))
# expect: [1, 2, 1.5, 'é', True]

# Lists and dicts go in batches of a thousand, each after a mark; a dict writes an empty batch behind a full last one.
for n in (1, 2, 999, 1000, 1001, 2000):
    many = pickle.dumps([0] * n), pickle.dumps(dict.fromkeys(range(n)))
    print(n, *(len(p) for p in many), *(p[-6:] for p in many))
# expect: 1 17 18 b']\x94K\x00a.' b'\x94K\x00Ns.'
# expect: 2 20 22 b'K\x00K\x00e.' b'NK\x01Nu.'
# expect: 999 2014 3756 b'K\x00K\x00e.' b'M\xe6\x03Nu.'
# expect: 1000 2016 3762 b'K\x00K\x00e.' b'\x03Nu(u.'
# expect: 1001 2020 3766 b'e(K\x00e.' b'M\xe8\x03Nu.'
# expect: 2000 4018 7764 b'K\x00K\x00e.' b'\x07Nu(u.'


class Meddler:
    """Its own pickling changes what holds it."""
    def __init__(self, holder):
        self.holder = holder

    def __reduce__(self):
        if isinstance(self.holder, dict):
            self.holder[len(self.holder)] = None
        else:
            self.holder.append(7)
        return int, ()


for count in 1, 2:
    meddled = []
    meddled += [Meddler(meddled), 1][:count]
    print(pickle.loads(pickle.dumps(meddled)))
    meddled = {'b': 2} if count == 2 else {}
    meddled['a'] = Meddler(meddled)
    try:
        print(len(pickle.dumps(meddled)))
    except RuntimeError as e:
        print(e)
# expect: [0]
# expect: 41
# expect: [0, 1, 7]
# expect: dictionary changed size during iteration
