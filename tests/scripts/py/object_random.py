# Expressions made at random: values, and the words of their errors.


def mask(s):
    out = s.split('0x')
    r = out[0]
    for p in out[1:]:
        i = 0
        while i < len(p) and p[i] in '0123456789abcdef':
            i += 1
        r += '0x' + p[i:]
    return r


class A:
    x = 5

    def foo(self, a):
        return ('foo', a)

    def __repr__(self):
        return 'A()'


class B(int):
    def __add__(self, o):
        return B(int(self) + int(o))

    def __repr__(self):
        return 'B(%d)' % int(self)


class C(A):
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return isinstance(o, C) and o.v == self.v

    def __lt__(self, o):
        return NotImplemented

    def __len__(self):
        return self.v

    def __getitem__(self, i):
        if i > 2:
            raise IndexError(i)
        return i

    def __radd__(self, o):
        return ('radd', o)

    def __index__(self):
        return self.v


class L(list):
    pass


class D(dict):
    pass


def show(v):
    return mask(s) if len(s := repr(v)) < 3000 else len(s)


def t(n, f):
    try:
        r = f()
    except RecursionError as e:
        print(n, 'Rec')
        return
    except BaseException as e:
        print(n, type(e).__name__, mask(str(e)))
        return
    try:
        print(n, show(r))
    except BaseException as e:
        print(n, 'show', type(e).__name__, e)


t(0, lambda: ([(~list), (b"" <= 1e22)]).conjugate())
# expect: 0 TypeError bad operand type for unary ~: 'type'
t(1, lambda: (({"a"} + 1e22)).__eq__(1))
# expect: 1 TypeError unsupported operand type(s) for +: 'set' and 'float'
t(2, lambda: (((0.1).__index__() > 2**62[5]) >= [(-10**30).__int__(), range(10, 0, -3)[-1]]))
# expect: 2 AttributeError 'float' object has no attribute '__index__'
t(3, lambda: (~(["a", 1] * (slice(1, 2) ** ...))))
# expect: 3 TypeError unsupported operand type(s) for ** or pow(): 'slice' and 'ellipsis'
t(4, lambda: ((-2.25 + set()) not in (() << slice(None, None, -1))))
# expect: 4 TypeError unsupported operand type(s) for +: 'float' and 'set'
t(5, lambda: (range(0) and ("a", None)))
# expect: 5 range(0, 0)
t(6, lambda: [(1e10).conjugate(), (...).symmetric_difference([1, 9])])
# expect: 6 AttributeError 'ellipsis' object has no attribute 'symmetric_difference'
t(7, lambda: ((["x y", 10]).stop and (-1 ^ ({"a": 1, "b": [2]} - float("nan")))))
# expect: 7 AttributeError 'list' object has no attribute 'stop'
t(8, lambda: ("12").split()[::-1])
# expect: 8 ['12']
t(9, lambda: type((({} not in ("a", None))).__setattr__("x", 1)))
# expect: 9 AttributeError 'bool' object has no attribute 'x' and no __dict__ for setting new attributes
t(10, lambda: ((2**31 >= NotImplemented) > ({"a"}).hex(5)))
# expect: 10 TypeError '>=' not supported between instances of 'int' and 'NotImplementedType'
t(11, lambda: (([1, 2, 3]).add(5) in (object != -0.0)))
# expect: 11 AttributeError 'list' object has no attribute 'add'
t(12, lambda: (not iter([1])))
# expect: 12 False
t(13, lambda: sorted(vars((1e-5 is ...))))
# expect: 13 TypeError vars() argument must have __dict__ attribute
t(14, lambda: ((NotImplemented ** False) > (~B(3))))
# expect: 14 TypeError unsupported operand type(s) for ** or pow(): 'NotImplementedType' and 'bool'
t(15, lambda: (iter([1])).pop("a"))
# expect: 15 AttributeError 'list_iterator' object has no attribute 'pop'
t(16, lambda: ({1} == [[1], 2]))
# expect: 16 False
t(17, lambda: ([sorted(1e-5), "é"[5]]).__subclasses__())
# expect: 17 TypeError 'float' object is not iterable
t(18, lambda: (((not range(10, 0, -3))).__reversed__()).__reversed__())
# expect: 18 AttributeError 'bool' object has no attribute '__reversed__'
t(19, lambda: (-5 is ("a" <= range(0))))
# expect: 19 TypeError '<=' not supported between instances of 'str' and 'range'
t(20, lambda: (range(3) % [1, -10**30]))
# expect: 20 TypeError unsupported operand type(s) for %: 'range' and 'list'
t(21, lambda: ([(10).__ge__(1), 10**20[0]]).__sub__(1))
# expect: 21 TypeError 'int' object is not subscriptable
t(22, lambda: (() < bool(print)))
# expect: 22 TypeError '<' not supported between instances of 'tuple' and 'bool'
t(23, lambda: ((() ** ()) + [float("nan"), L([1, 2])]))
# expect: 23 TypeError unsupported operand type(s) for ** or pow(): 'tuple' and 'tuple'
t(24, lambda: type([2**64+1, -2.25]).__name__[-1])
# expect: 24 't'
t(25, lambda: oct(sum(({} or B(3)))))
# expect: 25 TypeError 'B' object is not iterable
t(26, lambda: (B(5)).hex(5)[:10**30])
# expect: 26 AttributeError 'B' object has no attribute 'hex'
t(27, lambda: [((not slice(None, None, -1))).difference([1]), ((-slice(None, None, -1)) - (float("inf") < "12"))])
# expect: 27 AttributeError 'bool' object has no attribute 'difference'
t(28, lambda: (slice(1, 2)[5] >= sorted(vars(slice(0, 5, 2)))))
# expect: 28 TypeError 'slice' object is not subscriptable
t(29, lambda: {(2**62[10**20]).remove(1): [(1e-5 - float("inf")), "é"]})
# expect: 29 TypeError 'int' object is not subscriptable
t(30, lambda: (ord(255) != (False not in 1e308)))
# expect: 30 TypeError ord() expected string of length 1, but int found
t(31, lambda: {(+({"a"}).__mul__(2)): (float("inf") not in (0.0 <= {}))})
# expect: 31 AttributeError 'set' object has no attribute '__mul__'
t(32, lambda: (("é" ^ int)).__add__(1))
# expect: 32 TypeError unsupported operand type(s) for ^: 'str' and 'type'
t(33, lambda: ((iter([1])).items() % ("a", None)))
# expect: 33 AttributeError 'list_iterator' object has no attribute 'items'
t(34, lambda: {({1: 2}).__or__({1: 1}): (not range(10, 0, -3))})
# expect: 34 TypeError unhashable type: 'dict'
t(35, lambda: (7).setdefault("q", 1)[::2])
# expect: 35 AttributeError 'int' object has no attribute 'setdefault'
t(36, lambda: (pow(set(), -2**62, False) @ 2**62))
# expect: 36 TypeError unsupported operand type(s) for ** or pow(): 'set', 'int', 'bool'
t(37, lambda: len(bin({"a": 1, "b": [2]})[::-1]))
# expect: 37 TypeError 'dict' object cannot be interpreted as an integer
t(38, lambda: ((not 2**62) != ("").append(1)))
# expect: 38 AttributeError 'str' object has no attribute 'append'
t(39, lambda: ((+1e10) == (-...)))
# expect: 39 TypeError bad operand type for unary -: 'ellipsis'
t(40, lambda: ((0.0 > 10**20) and range("a")))
# expect: 40 False
t(41, lambda: (((~range(3))).__name__ > (str(set()) + range(0))))
# expect: 41 TypeError bad operand type for unary ~: 'range'
t(42, lambda: (type * ((print // type) > L([1, 2])[::2])))
# expect: 42 TypeError unsupported operand type(s) for //: 'builtin_function_or_method' and 'type'
t(43, lambda: (iter([1]) / range(10, 0, -3)))
# expect: 43 TypeError unsupported operand type(s) for /: 'list_iterator' and 'range'
t(44, lambda: ((3 in 1e10)).update(5))
# expect: 44 TypeError argument of type 'float' is not iterable
t(45, lambda: ([(list - -2.25), bin([])]).step)
# expect: 45 TypeError unsupported operand type(s) for -: 'type' and 'float'
t(46, lambda: ((frozenset({1, 2}) <= (1,)) - ({1} / ())))
# expect: 46 TypeError '<=' not supported between instances of 'frozenset' and 'tuple'
t(47, lambda: (("" and [1, 2, 3]) or -2**62))
# expect: 47 -4611686018427387904
t(48, lambda: ({"a"} > (-1 & ("a", None))))
# expect: 48 TypeError unsupported operand type(s) for &: 'int' and 'tuple'
t(49, lambda: [B(3), C(5)])
# expect: 49 [B(3), A()]
t(50, lambda: (A()).__contains__(1))
# expect: 50 AttributeError 'A' object has no attribute '__contains__'
t(51, lambda: [L([1, 2]), str])
# expect: 51 [[1, 2], <class 'str'>]
t(52, lambda: ((("a", None) != ()) & (1,)))
# expect: 52 TypeError unsupported operand type(s) for &: 'bool' and 'tuple'
t(53, lambda: (A() - ("a" / B(5))))
# expect: 53 TypeError unsupported operand type(s) for /: 'str' and 'B'
t(54, lambda: (("12" <= 2**64+1) == B(5)[range(10, 0, -3)]))
# expect: 54 TypeError '<=' not supported between instances of 'str' and 'int'
t(55, lambda: ((object).popitem()).copy())
# expect: 55 AttributeError type object 'object' has no attribute 'popitem'
t(56, lambda: ((frozenset() == -5) << (str).__rmul__(2)))
# expect: 56 TypeError descriptor '__rmul__' requires a 'str' object but received a 'int'
t(57, lambda: [(-{})[5], ((slice(0, 5, 2) + 3) in [int, frozenset({1, 2})])])
# expect: 57 TypeError bad operand type for unary -: 'dict'
t(58, lambda: (slice(0, 5, 2)).__len__())
# expect: 58 AttributeError 'slice' object has no attribute '__len__'
t(59, lambda: ((0.0 * -1) % (not False)))
# expect: 59 0.0
t(60, lambda: [(float("nan") <= range(3)), ({1, 2, 3} | C(5))])
# expect: 60 TypeError '<=' not supported between instances of 'float' and 'range'
t(61, lambda: (not (frozenset() and 1e22)))
# expect: 61 True
t(62, lambda: ((()).to_bytes(20, "little") == range(3)))
# expect: 62 AttributeError 'tuple' object has no attribute 'to_bytes'
t(63, lambda: ((iter([1]) is frozenset())).__int__())
# expect: 63 0
t(64, lambda: (~(2).issubset([1, 2, 3])))
# expect: 64 AttributeError 'int' object has no attribute 'issubset'
t(65, lambda: (("x y" + L([1, 2]))).from_bytes(b"ab"))
# expect: 65 TypeError can only concatenate str (not "L") to str
t(66, lambda: {(B(5)).__repr__(): "x y"})
# expect: 66 {'B(5)': 'x y'}
t(67, lambda: ((+-10**30) * (0.0).__truediv__(2)))
# expect: 67 -0.0
t(68, lambda: (((2).replace("a", "b")).startswith("a") != 7))
# expect: 68 AttributeError 'int' object has no attribute 'replace'
t(69, lambda: [{"a"}, ((-5 or frozenset({1, 2})) | (None ** None))])
# expect: 69 TypeError unsupported operand type(s) for ** or pow(): 'NoneType' and 'NoneType'
t(70, lambda: ([[1], -1]).values())
# expect: 70 AttributeError 'list' object has no attribute 'values'
t(71, lambda: ({slice(1, 2): (not "12")}).__bool__())
# expect: 71 AttributeError 'dict' object has no attribute '__bool__'
t(72, lambda: {(type << D(a=1)): ([1, 2, 3]).__delattr__("x")})
# expect: 72 TypeError unsupported operand type(s) for <<: 'type' and 'D'
t(73, lambda: (({"a": 1, "b": [2]} * float("nan"))).__format__(">5"))
# expect: 73 TypeError unsupported operand type(s) for *: 'dict' and 'float'
t(74, lambda: min(((1,) in len)))
# expect: 74 TypeError argument of type 'builtin_function_or_method' is not iterable
t(75, lambda: ((B(5) @ frozenset({1, 2}))).__eq__(1))
# expect: 75 TypeError unsupported operand type(s) for @: 'B' and 'frozenset'
t(76, lambda: list(map(str, ({"a": 1, "b": [2]} % -0.0))))
# expect: 76 TypeError unsupported operand type(s) for %: 'dict' and 'float'
t(77, lambda: ([None, 2] or ({"12": True} | ("a" * 1e-5))))
# expect: 77 [None, 2]
t(78, lambda: ((1,) == (1,)))
# expect: 78 True
t(79, lambda: ([]).issubset([1, 2, 3]))
# expect: 79 AttributeError 'list' object has no attribute 'issubset'
t(80, lambda: next(range(B(5))))
# expect: 80 TypeError 'range' object is not an iterator
t(81, lambda: (((C(5)).conjugate()).update(5) > ((str - [[1], 2])).format(1)))
# expect: 81 AttributeError 'C' object has no attribute 'conjugate'
t(82, lambda: ((+(L([1, 2]) @ 0.0)) & bin((0.1 or slice(0, 5, 2)))))
# expect: 82 TypeError unsupported operand type(s) for @: 'L' and 'float'
t(83, lambda: [[b"ab", 2**62], (None * 1e-5)])
# expect: 83 TypeError unsupported operand type(s) for *: 'NoneType' and 'float'
t(84, lambda: ((-2.25).__or__({1: 1}) + len(b"")))
# expect: 84 AttributeError 'float' object has no attribute '__or__'
t(85, lambda: (2 << [[1], 2])[-1])
# expect: 85 TypeError unsupported operand type(s) for <<: 'int' and 'list'
t(86, lambda: (1).difference([1]))
# expect: 86 AttributeError 'int' object has no attribute 'difference'
t(87, lambda: (iter([1]) << print))
# expect: 87 TypeError unsupported operand type(s) for <<: 'list_iterator' and 'builtin_function_or_method'
t(88, lambda: (10 ^ iter([1])))
# expect: 88 TypeError unsupported operand type(s) for ^: 'int' and 'list_iterator'
t(89, lambda: {(("x y").reverse() is (set() == 0.0)): zip(list(2**62))})
# expect: 89 AttributeError 'str' object has no attribute 'reverse'
t(90, lambda: ([[1], 2]).__rpow__(2))
# expect: 90 AttributeError 'list' object has no attribute '__rpow__'
t(91, lambda: (255).__delitem__(0)[5])
# expect: 91 AttributeError 'int' object has no attribute '__delitem__'
t(92, lambda: (int).difference([1])[-2.25])
# expect: 92 AttributeError type object 'int' has no attribute 'difference'
t(93, lambda: ("abc").fromkeys([1, 2]))
# expect: 93 AttributeError 'str' object has no attribute 'fromkeys'
t(94, lambda: (slice(None, None, -1) / float("nan")))
# expect: 94 TypeError unsupported operand type(s) for /: 'slice' and 'float'
t(95, lambda: ((-set())).__truediv__(2))
# expect: 95 TypeError bad operand type for unary -: 'set'
t(96, lambda: (((b"").__truediv__(2)).__lshift__(3)).keys())
# expect: 96 AttributeError 'bytes' object has no attribute '__truediv__'
t(97, lambda: ((not ...)).foo(1))
# expect: 97 AttributeError 'bool' object has no attribute 'foo'
t(98, lambda: (divmod(divmod(7, b""), -5)).__dict__)
# expect: 98 TypeError unsupported operand type(s) for divmod(): 'int' and 'bytes'
t(99, lambda: [(range(3) != len), 1e10])
# expect: 99 [True, 10000000000.0]
t(100, lambda: ((print & C(5)) not in [255, ...]))
# expect: 100 TypeError unsupported operand type(s) for &: 'builtin_function_or_method' and 'C'
t(101, lambda: (-(L([1, 2]) not in {1})))
# expect: 101 TypeError unhashable type: 'L'
t(102, lambda: (({"a"} in -10**30) in (() is iter([1]))))
# expect: 102 TypeError argument of type 'int' is not iterable
t(103, lambda: ((range(3) and "a") // (float("nan") is list)))
# expect: 103 TypeError unsupported operand type(s) for //: 'str' and 'bool'
t(104, lambda: ((B(5) | type) >> oct(type)))
# expect: 104 TypeError unsupported operand type(s) for |: 'B' and 'type'
t(105, lambda: (+(["a", 1] % ...)))
# expect: 105 TypeError unsupported operand type(s) for %: 'list' and 'ellipsis'
t(106, lambda: sorted(vars((-1 ** [1]))))
# expect: 106 TypeError unsupported operand type(s) for ** or pow(): 'int' and 'list'
t(107, lambda: ((3 << 0) @ frozenset({1, 2})))
# expect: 107 TypeError unsupported operand type(s) for @: 'int' and 'frozenset'
t(108, lambda: (((range(3) + L([1, 2])) / ("x y" | b"ab"))).to_bytes(2))
# expect: 108 TypeError unsupported operand type(s) for +: 'range' and 'L'
t(109, lambda: (not ("12" * None))[::-1])
# expect: 109 TypeError can't multiply sequence by non-int of type 'NoneType'
t(110, lambda: (([-10**30, 10] <= (not float("inf"))) is (D(a=1)).discard(1)))
# expect: 110 TypeError '<=' not supported between instances of 'list' and 'bool'
t(111, lambda: ((False ^ A())).__getattribute__("x"))
# expect: 111 TypeError unsupported operand type(s) for ^: 'bool' and 'A'
t(112, lambda: ((10 in list)).__subclasses__())
# expect: 112 TypeError argument of type 'type' is not iterable
t(113, lambda: ((1e10).sort()).__lt__(2))
# expect: 113 AttributeError 'float' object has no attribute 'sort'
t(114, lambda: ((-10**30).__float__()).startswith("a"))
# expect: 114 AttributeError 'float' object has no attribute 'startswith'
t(115, lambda: (slice(1, 2)).extend(5))
# expect: 115 AttributeError 'slice' object has no attribute 'extend'
t(116, lambda: ((1, 2)[1:] / ({1: 2} & ["a", 1])))
# expect: 116 TypeError unsupported operand type(s) for &: 'dict' and 'list'
t(117, lambda: [range(3), frozenset({1, 2})])
# expect: 117 [range(0, 3), frozenset({1, 2})]
t(118, lambda: (((A % 10) >> (True).__len__())).pop("a"))
# expect: 118 TypeError unsupported operand type(s) for %: 'type' and 'int'
t(119, lambda: pow((float("nan")).insert(0, 5), 0.0, iter([1])))
# expect: 119 AttributeError 'float' object has no attribute 'insert'
t(120, lambda: (repr(-1)).real[:10**30])
# expect: 120 AttributeError 'str' object has no attribute 'real'
t(121, lambda: ((type).bit_length()).__name__)
# expect: 121 AttributeError type object 'type' has no attribute 'bit_length'
t(122, lambda: str(({1} + (+2**64+1))))
# expect: 122 TypeError unsupported operand type(s) for +: 'set' and 'int'
t(123, lambda: ((print @ float("nan")) // A()))
# expect: 123 TypeError unsupported operand type(s) for @: 'builtin_function_or_method' and 'float'
t(124, lambda: ((len(frozenset()) / "é"[5])).count(1))
# expect: 124 IndexError string index out of range
t(125, lambda: ((({1} % -10**30) < 2) is [(b"ab" > "a"), len(10)]))
# expect: 125 TypeError unsupported operand type(s) for %: 'set' and 'int'
t(126, lambda: (("a", None) in (1, 2)))
# expect: 126 False
t(127, lambda: ({"a": 1, "b": [2]} or slice(0, 5, 2)))
# expect: 127 {'a': 1, 'b': [2]}
t(128, lambda: ((-[[1], 2]) / frozenset({1, 2})[::2]))
# expect: 128 TypeError bad operand type for unary -: 'list'
t(129, lambda: [frozenset({1, 2}), (1e10).__getattribute__("x")])
# expect: 129 AttributeError 'float' object has no attribute 'x'
t(130, lambda: (len & iter([1])[-1]))
# expect: 130 TypeError 'list_iterator' object is not subscriptable
t(131, lambda: ((not B(5)) in ("a").__eq__(1)))
# expect: 131 TypeError argument of type 'NotImplementedType' is not iterable
t(132, lambda: (len).isdisjoint([9]))
# expect: 132 AttributeError 'builtin_function_or_method' object has no attribute 'isdisjoint'
t(133, lambda: (slice(1, 2)).__repr__())
# expect: 133 'slice(1, 2, None)'
t(134, lambda: (enumerate(-0.0)).index(1))
# expect: 134 TypeError 'float' object is not iterable
t(135, lambda: bytearray(((frozenset()).isdisjoint([9])).__ne__(1)))
# expect: 135 bytearray(b'')
t(136, lambda: divmod(([[1], 2] is {"a"}), range(10, 0, -3)))
# expect: 136 TypeError unsupported operand type(s) for divmod(): 'bool' and 'range'
t(137, lambda: (({[[1], 2]: 3} != 0) <= ((A() >> -10**30) >= ([1] >> -2**62))))
# expect: 137 TypeError unhashable type: 'list'
t(138, lambda: ((set()).upper() & []))
# expect: 138 AttributeError 'set' object has no attribute 'upper'
t(139, lambda: (len(b"ab") ** slice(None, None, -1)))
# expect: 139 TypeError unsupported operand type(s) for ** or pow(): 'int' and 'slice'
t(140, lambda: (([[1], 2] & 1e-5) * sum(False)))
# expect: 140 TypeError unsupported operand type(s) for &: 'list' and 'float'
t(141, lambda: ((+frozenset({1, 2}))).decode())
# expect: 141 TypeError bad operand type for unary +: 'frozenset'
t(142, lambda: ((255 <= iter([1]))).__index__())
# expect: 142 TypeError '<=' not supported between instances of 'int' and 'list_iterator'
t(143, lambda: {((slice(1, 2) in object)).pop("a"): (~[B(5), range(0)])})
# expect: 143 TypeError argument of type 'type' is not iterable
t(144, lambda: ([("a", None), 1e308] >= (str << "é")))
# expect: 144 TypeError unsupported operand type(s) for <<: 'type' and 'str'
t(145, lambda: (((set()).mro()).startswith("a")).join([1]))
# expect: 145 AttributeError 'set' object has no attribute 'mro'
t(146, lambda: (((float("inf") or C(5))).__mod__(3) == iter([1])))
# expect: 146 False
t(147, lambda: (({"a": 1, "b": [2]} @ 3)).__float__())
# expect: 147 TypeError unsupported operand type(s) for @: 'dict' and 'int'
t(148, lambda: pow(float("nan"), frozenset({1, 2}), 2))
# expect: 148 TypeError pow() 3rd argument not allowed unless all arguments are integers
t(149, lambda: (("a", None) >> frozenset()))
# expect: 149 TypeError unsupported operand type(s) for >>: 'tuple' and 'frozenset'
t(150, lambda: round((B(3) @ 2**62)))
# expect: 150 TypeError unsupported operand type(s) for @: 'B' and 'int'
t(151, lambda: (-10**30 | iter([1])))
# expect: 151 TypeError unsupported operand type(s) for |: 'int' and 'list_iterator'
t(152, lambda: {(A()).count("a"): 10**20})
# expect: 152 AttributeError 'A' object has no attribute 'count'
t(153, lambda: ((not list)).__delattr__("x"))
# expect: 153 AttributeError 'bool' object has no attribute 'x' and no __dict__ for setting new attributes
t(154, lambda: ascii(ord("a")["a"]))
# expect: 154 TypeError 'int' object is not subscriptable
t(155, lambda: isinstance((callable(NotImplemented) ^ (not slice(None, None, -1))), A))
# expect: 155 False
t(156, lambda: sorted(vars(-0.0[::2])))
# expect: 156 TypeError 'float' object is not subscriptable
t(157, lambda: ((()).__lt__(2) // ("a" // "x y")))
# expect: 157 TypeError unsupported operand type(s) for //: 'str' and 'str'
t(158, lambda: {[slice(0, 5, 2), {-2**62: 1e-5}]: {list: (-0.0 <= 2**63)}})
# expect: 158 TypeError unhashable type: 'list'
t(159, lambda: (set()).discard(1))
# expect: 159 None
t(160, lambda: ((1e308 <= set()) / ()))
# expect: 160 TypeError '<=' not supported between instances of 'float' and 'set'
t(161, lambda: (-5[1:] + [10**20, []]))
# expect: 161 TypeError 'int' object is not subscriptable
t(162, lambda: slice(None, None, -1)[set()])
# expect: 162 TypeError 'slice' object is not subscriptable
t(163, lambda: ((0).update([(1, 2)])["a"] @ slice(b"")))
# expect: 163 AttributeError 'int' object has no attribute 'update'
t(164, lambda: (bool((C(5)).__lt__(2)) ^ (repr(-2**62) == round({1}))))
# expect: 164 TypeError type set doesn't define __round__ method
t(165, lambda: (1 | ({}).setdefault("q", 1)))
# expect: 165 1
t(166, lambda: ((-0.0).update([(1, 2)]) and {"a"}))
# expect: 166 AttributeError 'float' object has no attribute 'update'
t(167, lambda: (print * ({["a", 1]: A()}).join([1])))
# expect: 167 TypeError unhashable type: 'list'
t(168, lambda: sum(((set() == C(5)) is A()[1:])))
# expect: 168 TypeError 'A' object is not subscriptable
t(169, lambda: ({"a"} | 2)[1:][-1])
# expect: 169 TypeError unsupported operand type(s) for |: 'set' and 'int'
t(170, lambda: [(255 & 2**31), (slice(0, 5, 2)).values()])
# expect: 170 AttributeError 'slice' object has no attribute 'values'
t(171, lambda: [B(5), ("a").to_bytes(20, "little")])
# expect: 171 AttributeError 'str' object has no attribute 'to_bytes'
t(172, lambda: (list in (("é" - str) * (-1).discard(1))))
# expect: 172 TypeError unsupported operand type(s) for -: 'str' and 'type'
t(173, lambda: (frozenset()).__abs__())
# expect: 173 AttributeError 'frozenset' object has no attribute '__abs__'
t(174, lambda: (1e10 or {("x y").upper(): ([1, 2, 3] == C(5))}))
# expect: 174 10000000000.0
t(175, lambda: (2["a"] ** (set()).extend(5)))
# expect: 175 TypeError 'int' object is not subscriptable
t(176, lambda: list(map(str, L([1, 2])))[:10**30])
# expect: 176 ['1', '2']
t(177, lambda: ({[]: float("nan")}).__sizeof__)
# expect: 177 TypeError unhashable type: 'list'
t(178, lambda: (any((D(a=1) <= -10**30)) == (str == ((1, 2) == [[1], 2]))))
# expect: 178 TypeError '<=' not supported between instances of 'D' and 'int'
t(179, lambda: round((iter([1]) << -2.25)))
# expect: 179 TypeError unsupported operand type(s) for <<: 'list_iterator' and 'float'
t(180, lambda: (({} % "12")).discard(1))
# expect: 180 TypeError unsupported operand type(s) for %: 'dict' and 'str'
t(181, lambda: (+((-1 < False) >= ([] in 0))))
# expect: 181 TypeError argument of type 'int' is not iterable
t(182, lambda: (2).__iadd__([1]))
# expect: 182 AttributeError 'int' object has no attribute '__iadd__'
t(183, lambda: float((format("12") in L([1, 2]))))
# expect: 183 0.0
t(184, lambda: (range(3)).__lshift__(3))
# expect: 184 AttributeError 'range' object has no attribute '__lshift__'
t(185, lambda: [(2**64+1).__rmul__(2), {1: 2}[5]])
# expect: 185 KeyError 5
t(186, lambda: (b"ab").issubset([1, 2, 3]))
# expect: 186 AttributeError 'bytes' object has no attribute 'issubset'
t(187, lambda: ([[1.5, iter([1])], (B(3)).reverse()]).__add__(1))
# expect: 187 AttributeError 'B' object has no attribute 'reverse'
t(188, lambda: (tuple(([]).items()) or [(not type), [float("inf"), slice(0, 5, 2)]]))
# expect: 188 AttributeError 'list' object has no attribute 'items'
t(189, lambda: (([]).__getattribute__("x")).conjugate())
# expect: 189 AttributeError 'list' object has no attribute 'x'
t(190, lambda: (-1[0] ** (type is NotImplemented)))
# expect: 190 TypeError 'int' object is not subscriptable
t(191, lambda: ([]).__abs__())
# expect: 191 AttributeError 'list' object has no attribute '__abs__'
t(192, lambda: ([type(type), ("12" + 7)] >> {"12": ("x y").extend("ab")}))
# expect: 192 TypeError can only concatenate str (not "int") to str
t(193, lambda: (set() != C(5)))
# expect: 193 True
t(194, lambda: ((list + 2) ^ (True / 2**62)))
# expect: 194 TypeError unsupported operand type(s) for +: 'type' and 'int'
t(195, lambda: ((frozenset()).isdisjoint([9]) not in (-reversed(0.1))))
# expect: 195 TypeError 'float' object is not reversible
t(196, lambda: any(([[1], 2]).get(1)))
# expect: 196 AttributeError 'list' object has no attribute 'get'
t(197, lambda: (({1: 2}).popitem() * (b"" != [[1], 2])))
# expect: 197 (1, 2)
t(198, lambda: ({frozenset({1, 2}): -2.25}).__lshift__(3))
# expect: 198 AttributeError 'dict' object has no attribute '__lshift__'
t(199, lambda: (frozenset() != (A() in 255)))
# expect: 199 TypeError argument of type 'int' is not iterable
t(200, lambda: (({1} | False) <= ([] - object)))
# expect: 200 TypeError unsupported operand type(s) for |: 'set' and 'bool'
t(201, lambda: [0.0["abc"], ()])
# expect: 201 TypeError 'float' object is not subscriptable
t(202, lambda: ((list(filter(None, slice(None, None, -1))) is [[1], 2]) == ((b"ab").extend([1, 2])).__module__))
# expect: 202 TypeError 'slice' object is not iterable
t(203, lambda: (["a", 1] and ("a", None)))
# expect: 203 ('a', None)
t(204, lambda: {ord(float("inf")): (range(0) @ (1, 2))})
# expect: 204 TypeError ord() expected string of length 1, but float found
t(205, lambda: {[([[1], 2]).__repr__(), (3).clear()]: type((not 2**62)).__name__})
# expect: 205 AttributeError 'int' object has no attribute 'clear'
t(206, lambda: ((2**31[b""] | (C(5) in L([1, 2]))) is {(float("nan") * (1,)): (("a", None) not in (1,))}))
# expect: 206 TypeError 'int' object is not subscriptable
t(207, lambda: ("x y"["a"]).extend("ab"))
# expect: 207 TypeError string indices must be integers, not 'str'
t(208, lambda: ([1]).clear())
# expect: 208 None
t(209, lambda: (round("abc") in (type).__getattribute__("x")))
# expect: 209 TypeError type str doesn't define __round__ method
t(210, lambda: {(("a", None) or set()): (b"" + ("a", None))})
# expect: 210 TypeError can't concat tuple to bytes
t(211, lambda: list(map(str, ((["a", 1] * 2**64+1) is (-10**30 // b"ab")))))
# expect: 211 OverflowError cannot fit 'int' into an index-sized integer
t(212, lambda: (not (D(a=1) < b"")))
# expect: 212 TypeError '<' not supported between instances of 'D' and 'bytes'
t(213, lambda: ((1,)).__ne__(1))
# expect: 213 NotImplemented
t(214, lambda: ((-1e10)).__subclasses__())
# expect: 214 AttributeError 'float' object has no attribute '__subclasses__'
t(215, lambda: type((2**64+1).__truediv__(2)).__name__)
# expect: 215 'float'
t(216, lambda: (["a", 1] < ("a", None)))
# expect: 216 TypeError '<' not supported between instances of 'list' and 'tuple'
t(217, lambda: ({(-1 <= object): (10**20 // len)} in (("é" > NotImplemented) >= (1e22 not in "a"))))
# expect: 217 TypeError '<=' not supported between instances of 'int' and 'type'
t(218, lambda: [(10 in ({1} & ...)), (10).index(1)])
# expect: 218 TypeError unsupported operand type(s) for &: 'set' and 'ellipsis'
t(219, lambda: tuple((10 >= (1,))))
# expect: 219 TypeError '>=' not supported between instances of 'int' and 'tuple'
t(220, lambda: (1e10).issubset([1, 2, 3]))
# expect: 220 AttributeError 'float' object has no attribute 'issubset'
t(221, lambda: (B(5)).difference([1]))
# expect: 221 AttributeError 'B' object has no attribute 'difference'
t(222, lambda: iter({[[1], 2]: 7}))
# expect: 222 TypeError unhashable type: 'list'
t(223, lambda: (float("inf")).__delattr__("x"))
# expect: 223 AttributeError 'float' object has no attribute 'x' and no __dict__ for setting new attributes
t(224, lambda: ((255).__round__()).format(1))
# expect: 224 AttributeError 'int' object has no attribute 'format'
t(225, lambda: min(B(3)["a"]))
# expect: 225 TypeError 'B' object is not subscriptable
t(226, lambda: (+([2**62, 1.5] or {10: B(3)})))
# expect: 226 TypeError bad operand type for unary +: 'list'
t(227, lambda: list(filter(None, (float("nan")).real)))
# expect: 227 TypeError 'float' object is not iterable
t(228, lambda: (frozenset() @ ((float("nan") << D(a=1))).count(1)))
# expect: 228 TypeError unsupported operand type(s) for <<: 'float' and 'D'
t(229, lambda: ((-0.0 != 7)).__init__())
# expect: 229 None
t(230, lambda: [((type).__eq__(1) // ((1,) > {"a": 1, "b": [2]})), type((~len))])
# expect: 230 TypeError expected 1 argument, got 0
t(231, lambda: (([1][1:] <= {"a": 1, "b": [2]}) and (~([1, 2, 3] == 1))))
# expect: 231 TypeError '<=' not supported between instances of 'list' and 'dict'
t(232, lambda: ((2).__reversed__() <= ((2**31 and -2.25)).symmetric_difference([1, 9])))
# expect: 232 AttributeError 'int' object has no attribute '__reversed__'
t(233, lambda: [-0.0[::2], (None).__delitem__(0)])
# expect: 233 TypeError 'float' object is not subscriptable
t(234, lambda: ((1e10).__subclasses__()).__truediv__(2))
# expect: 234 AttributeError 'float' object has no attribute '__subclasses__'
t(235, lambda: ((... | 2**62) <= (range(3) + ("a", None))))
# expect: 235 TypeError unsupported operand type(s) for |: 'ellipsis' and 'int'
t(236, lambda: (~(2**63 // ["a", 1])))
# expect: 236 TypeError unsupported operand type(s) for //: 'int' and 'list'
t(237, lambda: ((2**31 != ((1, 2) | [[1], 2]))).__float__())
# expect: 237 TypeError unsupported operand type(s) for |: 'tuple' and 'list'
t(238, lambda: ((C(5)).__delitem__(0) >> slice(1, 2)))
# expect: 238 AttributeError 'C' object has no attribute '__delitem__'
t(239, lambda: ("é" + (1e308).remove(1)))
# expect: 239 AttributeError 'float' object has no attribute 'remove'
t(240, lambda: tuple((-10**30 or "x y")[::2]))
# expect: 240 TypeError 'int' object is not subscriptable
t(241, lambda: (b"" - (()["a"] > (-2.25).zfill(5))))
# expect: 241 TypeError tuple indices must be integers or slices, not str
t(242, lambda: (((1 or -0.0) & [A(), 1e10]) < (tuple(set())).add(5)))
# expect: 242 TypeError unsupported operand type(s) for &: 'int' and 'list'
t(243, lambda: ([[1], 2] >= print))
# expect: 243 TypeError '>=' not supported between instances of 'list' and 'builtin_function_or_method'
t(244, lambda: ((["a", 1]).clear() * (2**31).count("a")))
# expect: 244 AttributeError 'int' object has no attribute 'count'
t(245, lambda: {(slice(1, 2)).__ne__(1): (-5 & True)})
# expect: 245 {NotImplemented: 1}
t(246, lambda: {({1} / C(5)): bin(int)})
# expect: 246 TypeError unsupported operand type(s) for /: 'set' and 'C'
t(247, lambda: ((not (1.5).clear()) not in ["a", 1]))
# expect: 247 AttributeError 'float' object has no attribute 'clear'
t(248, lambda: (not slice(0, 5, 2)[::2]))
# expect: 248 TypeError 'slice' object is not subscriptable
t(249, lambda: (next("")).to_bytes(2))
# expect: 249 TypeError 'str' object is not an iterator
t(250, lambda: {({1}).__ne__(1): str[0]})
# expect: 250 TypeError type 'str' is not subscriptable
t(251, lambda: (oct(range(10, 0, -3))).__floordiv__(0))
# expect: 251 TypeError 'range' object cannot be interpreted as an integer
t(252, lambda: (min(b"") or (10**20 <= 2**31)))
# expect: 252 ValueError min() iterable argument is empty
t(253, lambda: {(A() << (not range(0))): (bin(str)).__or__({1: 1})})
# expect: 253 TypeError unsupported operand type(s) for <<: 'A' and 'bool'
t(254, lambda: [D(a=1), ["a", 1]])
# expect: 254 [{'a': 1}, ['a', 1]]
t(255, lambda: (+frozenset([1, 2, 3])))
# expect: 255 TypeError bad operand type for unary +: 'frozenset'
t(256, lambda: (-(-isinstance(2**62, (int, str)))))
# expect: 256 1
t(257, lambda: ((L([1, 2]) or ({1}).index(1))).remove(1))
# expect: 257 None
t(258, lambda: (L([1, 2]) ^ ""))
# expect: 258 TypeError unsupported operand type(s) for ^: 'L' and 'str'
t(259, lambda: ((3 or {"a"}) // (slice(1, 2) != True)))
# expect: 259 3
t(260, lambda: {((10**20 % (1,)) // isinstance("a", 5)): type})
# expect: 260 TypeError unsupported operand type(s) for %: 'int' and 'tuple'
t(261, lambda: ((range(0) != (~frozenset({1, 2}))) in isinstance(A(), A)["a"]))
# expect: 261 TypeError bad operand type for unary ~: 'frozenset'
t(262, lambda: (iter([1]) @ (C(5) & 255)))
# expect: 262 TypeError unsupported operand type(s) for &: 'C' and 'int'
t(263, lambda: ((range(3) >= range(3)) <= 0.0[::2]))
# expect: 263 TypeError '>=' not supported between instances of 'range' and 'range'
t(264, lambda: ((1e22).__class__ & [("a", None), range(0)]))
# expect: 264 TypeError unsupported operand type(s) for &: 'type' and 'list'
t(265, lambda: ("é").__iadd__([1]))
# expect: 265 AttributeError 'str' object has no attribute '__iadd__'
t(266, lambda: (1e22 in (1, 2))[5])
# expect: 266 TypeError 'bool' object is not subscriptable
t(267, lambda: [{any(7): (-10**30 * {1, 2, 3})}, (sorted(1.5)).__and__({1})])
# expect: 267 TypeError 'int' object is not iterable
t(268, lambda: [(D(a=1)).__rmul__(2), list])
# expect: 268 AttributeError 'D' object has no attribute '__rmul__'
t(269, lambda: ((+())).indices(5))
# expect: 269 TypeError bad operand type for unary +: 'tuple'
t(270, lambda: (({"a": 1, "b": [2]} >> {})).numerator)
# expect: 270 TypeError unsupported operand type(s) for >>: 'dict' and 'dict'
t(271, lambda: min(({}).__mod__(3)))
# expect: 271 AttributeError 'dict' object has no attribute '__mod__'
t(272, lambda: ((not len) | (object in {1, 2, 3})))
# expect: 272 False
t(273, lambda: (+(max(1) // str[::-1])))
# expect: 273 TypeError 'int' object is not iterable
t(274, lambda: (0.1 * ("a", None)[5]))
# expect: 274 IndexError tuple index out of range
t(275, lambda: (+(("é" < 10)).find("b")))
# expect: 275 TypeError '<' not supported between instances of 'str' and 'int'
t(276, lambda: ((1e10).bit_length() <= (... < {})))
# expect: 276 AttributeError 'float' object has no attribute 'bit_length'
t(277, lambda: pow([1], "abc", frozenset()))
# expect: 277 TypeError unsupported operand type(s) for ** or pow(): 'list', 'str', 'frozenset'
t(278, lambda: ((B(3) / slice(1, 2)) @ ()))
# expect: 278 TypeError unsupported operand type(s) for /: 'B' and 'slice'
t(279, lambda: (set() ^ range(3)))
# expect: 279 TypeError unsupported operand type(s) for ^: 'set' and 'range'
t(280, lambda: list(((L([1, 2]) > "é") not in (-2**62 - 1e-5))))
# expect: 280 TypeError '>' not supported between instances of 'L' and 'str'
t(281, lambda: ((... not in str)).items())
# expect: 281 TypeError argument of type 'type' is not iterable
t(282, lambda: (bin("abc")).get("a", 9))
# expect: 282 TypeError 'str' object cannot be interpreted as an integer
t(283, lambda: ((frozenset() & A)).__new__)
# expect: 283 TypeError unsupported operand type(s) for &: 'frozenset' and 'type'
t(284, lambda: oct(((not slice(0, 5, 2)) - 0.1)))
# expect: 284 TypeError 'float' object cannot be interpreted as an integer
t(285, lambda: ((D(a=1)).__ge__(1) not in iter(B(3))))
# expect: 285 TypeError 'B' object is not iterable
t(286, lambda: (A[::-1] // (iter([1]) <= 1e-5)))
# expect: 286 TypeError type 'A' is not subscriptable
t(287, lambda: bool(abs({float("inf"): ...})))
# expect: 287 TypeError bad operand type for abs(): 'dict'
t(288, lambda: (len(([] and int)) <= dict((3 < -0.0))))
# expect: 288 TypeError 'bool' object is not iterable
t(289, lambda: ({} % L([1, 2])))
# expect: 289 TypeError unsupported operand type(s) for %: 'dict' and 'L'
t(290, lambda: ((-1 - (list).update([(1, 2)])) == (-0.0 or ("a").is_integer())))
# expect: 290 AttributeError type object 'list' has no attribute 'update'
t(291, lambda: (0[::2] in (~False)))
# expect: 291 TypeError 'int' object is not subscriptable
t(292, lambda: (bool({"a"}) or pow(0.1, 2**64+1, 0)))
# expect: 292 True
t(293, lambda: ("é").union([7]))
# expect: 293 AttributeError 'str' object has no attribute 'union'
t(294, lambda: (slice(None, None, -1) >= B(5)))
# expect: 294 TypeError '>=' not supported between instances of 'slice' and 'B'
t(295, lambda: ((-{}) @ type((7 | A))))
# expect: 295 TypeError bad operand type for unary -: 'dict'
t(296, lambda: next(((not L([1, 2]))).format(1)))
# expect: 296 AttributeError 'bool' object has no attribute 'format'
t(297, lambda: ((range(10, 0, -3)).real).__rsub__(1))
# expect: 297 AttributeError 'range' object has no attribute 'real'
t(298, lambda: (not (+({} < [[1], 2]))))
# expect: 298 TypeError '<' not supported between instances of 'dict' and 'list'
t(299, lambda: ([] / []))
# expect: 299 TypeError unsupported operand type(s) for /: 'list' and 'list'
t(300, lambda: ((1, 2)["a"]).replace("a", "b"))
# expect: 300 TypeError tuple indices must be integers or slices, not str
t(301, lambda: (-(print).add(5)))
# expect: 301 AttributeError 'builtin_function_or_method' object has no attribute 'add'
t(302, lambda: (3 @ (... != D(a=1))))
# expect: 302 TypeError unsupported operand type(s) for @: 'int' and 'bool'
t(303, lambda: (() <= ((+L([1, 2])) // 1)))
# expect: 303 TypeError bad operand type for unary +: 'L'
t(304, lambda: (len != (not C(5))))
# expect: 304 True
t(305, lambda: (not (slice(None, None, -1)).nope))
# expect: 305 AttributeError 'slice' object has no attribute 'nope'
t(306, lambda: dict(slice(None, None, -1))["a"])
# expect: 306 TypeError 'slice' object is not iterable
t(307, lambda: (frozenset() + (1,)))
# expect: 307 TypeError unsupported operand type(s) for +: 'frozenset' and 'tuple'
t(308, lambda: (((int == ("a", None)) - (float("inf") * 0))).join([1]))
# expect: 308 AttributeError 'float' object has no attribute 'join'
t(309, lambda: (1e-5 / round((float("inf")).__iter__())))
# expect: 309 AttributeError 'float' object has no attribute '__iter__'
t(310, lambda: {next(0[::-1]): ((float("inf")).__ne__(1)).__next__()})
# expect: 310 TypeError 'int' object is not subscriptable
t(311, lambda: (list({"a"})).__getattribute__("x"))
# expect: 311 AttributeError 'list' object has no attribute 'x'
t(312, lambda: dict(iter([1])))
# expect: 312 TypeError cannot convert dictionary update sequence element #0 to a sequence
t(313, lambda: [2**31["a"], (-10**30 <= float("inf"))])
# expect: 313 TypeError 'int' object is not subscriptable
t(314, lambda: (float("inf")).__subclasses__())
# expect: 314 AttributeError 'float' object has no attribute '__subclasses__'
t(315, lambda: (C(5)).intersection({1}))
# expect: 315 AttributeError 'C' object has no attribute 'intersection'
t(316, lambda: [(range(10, 0, -3)).__radd__(1), ...])
# expect: 316 AttributeError 'range' object has no attribute '__radd__'
t(317, lambda: ((not range(3)) >> (range(3)).__sub__(1)))
# expect: 317 AttributeError 'range' object has no attribute '__sub__'
t(318, lambda: ([2**62, bin(float("nan"))] >= range(10, 0, -3)))
# expect: 318 TypeError 'float' object cannot be interpreted as an integer
t(319, lambda: ((L([1, 2]) < {"a"}) // range(3)))
# expect: 319 TypeError '<' not supported between instances of 'L' and 'set'
t(320, lambda: (1 is print)[iter([1])])
# expect: 320 TypeError 'bool' object is not subscriptable
t(321, lambda: (-2**62 & B(3))[1:])
# expect: 321 TypeError 'int' object is not subscriptable
t(322, lambda: list(filter(None, len(-2.25))))
# expect: 322 TypeError object of type 'float' has no len()
t(323, lambda: ((2**64+1 * [1, 2, 3]) < (None).zfill(5)))
# expect: 323 TypeError unsupported operand type(s) for +: 'int' and 'list'
t(324, lambda: ascii(("12").__mul__(2)))
# expect: 324 "'1212'"
t(325, lambda: [(10**20 @ print), bool({})])
# expect: 325 TypeError unsupported operand type(s) for @: 'int' and 'builtin_function_or_method'
t(326, lambda: ({b"ab": B(5)} < (1.5 & ())))
# expect: 326 TypeError unsupported operand type(s) for &: 'float' and 'tuple'
t(327, lambda: ((1.5[0]).x).start)
# expect: 327 TypeError 'float' object is not subscriptable
t(328, lambda: ((2 == {1: 2}) is range(0)))
# expect: 328 False
t(329, lambda: (B(5) + A()))
# expect: 329 TypeError int() argument must be a string, a bytes-like object or a real number, not 'A'
t(330, lambda: ((~{1, 2, 3}) in ([1] + object)))
# expect: 330 TypeError bad operand type for unary ~: 'set'
t(331, lambda: str(next(frozenset({1, 2})[::2])))
# expect: 331 TypeError 'frozenset' object is not subscriptable
t(332, lambda: (hex((+2**64+1)) == [L([1, 2]), ...][-1]))
# expect: 332 False
t(333, lambda: (pow(slice(1, 2), -5, {"a": 1, "b": [2]})).__float__())
# expect: 333 TypeError unsupported operand type(s) for ** or pow(): 'slice', 'int', 'dict'
t(334, lambda: (D(a=1)).is_integer())
# expect: 334 AttributeError 'D' object has no attribute 'is_integer'
t(335, lambda: {({range(0): slice(0, 5, 2)} and len[::-1]): (((1,) @ frozenset({1, 2}))).__subclasses__()})
# expect: 335 TypeError 'builtin_function_or_method' object is not subscriptable
t(336, lambda: (hex(set())).extend(5))
# expect: 336 TypeError 'set' object cannot be interpreted as an integer
t(337, lambda: ((~(B(3) * range(0))) ^ bool({{}: L([1, 2])})))
# expect: 337 TypeError unsupported operand type(s) for *: 'B' and 'range'
t(338, lambda: ([3, [[1], 2]] // slice(0, 5, 2)[list]))
# expect: 338 TypeError 'slice' object is not subscriptable
t(339, lambda: ((1e308).keys() % (b"ab").remove(1)))
# expect: 339 AttributeError 'float' object has no attribute 'keys'
t(340, lambda: (("é").symmetric_difference([1, 9])[C(5)]).pop(0))
# expect: 340 AttributeError 'str' object has no attribute 'symmetric_difference'
t(341, lambda: (bytearray(False)).__floordiv__(0))
# expect: 341 AttributeError 'bytearray' object has no attribute '__floordiv__'
t(342, lambda: hex((range(0) and -10**30)))
# expect: 342 TypeError 'range' object cannot be interpreted as an integer
t(343, lambda: (float("nan")[A()]).__neg__())
# expect: 343 TypeError 'float' object is not subscriptable
t(344, lambda: (7).__call__()[0])
# expect: 344 AttributeError 'int' object has no attribute '__call__'
t(345, lambda: ((["a", 1] + 2**62)).__getitem__(0))
# expect: 345 TypeError can only concatenate list (not "int") to list
t(346, lambda: divmod(1e22, L([1, 2]))["a"])
# expect: 346 TypeError unsupported operand type(s) for divmod(): 'float' and 'L'
t(347, lambda: ((not [])).bit_length())
# expect: 347 1
t(348, lambda: [(str).__lt__(2), 1e308])
# expect: 348 TypeError descriptor '__lt__' requires a 'str' object but received a 'int'
t(349, lambda: (-[C(5), (True).__sizeof__]))
# expect: 349 TypeError bad operand type for unary -: 'list'
t(350, lambda: ((3 + -2.25) <= bool(2**63)))
# expect: 350 True
t(351, lambda: (iter(iter([1]))).is_integer())
# expect: 351 AttributeError 'list_iterator' object has no attribute 'is_integer'
t(352, lambda: ([10, {1, 2, 3}] ^ ("12" >> -1)))
# expect: 352 TypeError unsupported operand type(s) for >>: 'str' and 'int'
t(353, lambda: divmod((([[1], 2] / 2**62)).__neg__(), 0.0))
# expect: 353 TypeError unsupported operand type(s) for /: 'list' and 'int'
t(354, lambda: [(2**62 // (1, 2)), set(2**63)])
# expect: 354 TypeError unsupported operand type(s) for //: 'int' and 'tuple'
t(355, lambda: (isinstance({}[::-1], A) or [["abc", 0.0], set()]))
# expect: 355 KeyError slice(None, None, -1)
t(356, lambda: ((print).real + list(filter(None, A()))))
# expect: 356 AttributeError 'builtin_function_or_method' object has no attribute 'real'
t(357, lambda: ((NotImplemented <= B(3)) is (float("nan")).__repr__()))
# expect: 357 TypeError '<=' not supported between instances of 'NotImplementedType' and 'B'
t(358, lambda: (... > [(1,), print]))
# expect: 358 TypeError '>' not supported between instances of 'ellipsis' and 'list'
t(359, lambda: len((-(False ** "12"))))
# expect: 359 TypeError unsupported operand type(s) for ** or pow(): 'bool' and 'str'
t(360, lambda: [((1, 2) & 0.0), (B(3) + frozenset())])
# expect: 360 TypeError unsupported operand type(s) for &: 'tuple' and 'float'
t(361, lambda: [(b"").__truediv__(2), bin(frozenset({1, 2}))])
# expect: 361 AttributeError 'bytes' object has no attribute '__truediv__'
t(362, lambda: ({{1}: B(5)}).difference([1]))
# expect: 362 TypeError unhashable type: 'set'
t(363, lambda: (not ((B(5)).__lshift__(3) and (10 / "x y"))))
# expect: 363 TypeError unsupported operand type(s) for /: 'int' and 'str'
t(364, lambda: ([1, 2, 3] + float("nan"))[::2])
# expect: 364 TypeError can only concatenate list (not "float") to list
t(365, lambda: iter((range(10, 0, -3) @ None)))
# expect: 365 TypeError unsupported operand type(s) for @: 'range' and 'NoneType'
t(366, lambda: ((b"ab" >= iter([1])) ^ ("abc").__setitem__(0, 1))[1:])
# expect: 366 TypeError '>=' not supported between instances of 'bytes' and 'list_iterator'
t(367, lambda: (range(3) <= slice(None, None, -1)))
# expect: 367 TypeError '<=' not supported between instances of 'range' and 'slice'
t(368, lambda: (("").__mro__ > list(object[::2])))
# expect: 368 AttributeError 'str' object has no attribute '__mro__'
t(369, lambda: round(((float("nan")).__delattr__("x")).__contains__(1)))
# expect: 369 AttributeError 'float' object has no attribute 'x' and no __dict__ for setting new attributes
t(370, lambda: (callable(-10**30)).find("b"))
# expect: 370 AttributeError 'bool' object has no attribute 'find'
t(371, lambda: (slice(None, None, -1) or (([1]).extend(5) != frozenset(slice(0, 5, 2)))))
# expect: 371 slice(None, None, -1)
t(372, lambda: (callable(0)).__bool__())
# expect: 372 False
t(373, lambda: [((False ^ float("inf")) << (str ** float("nan"))), [("" << slice(1, 2)), (b"ab" * ...)]])
# expect: 373 TypeError unsupported operand type(s) for ^: 'bool' and 'float'
t(374, lambda: (pow(chr(int), type, B(3)) // range((int + float("inf")))))
# expect: 374 TypeError 'type' object cannot be interpreted as an integer
t(375, lambda: ("é" ^ L([1, 2])))
# expect: 375 TypeError unsupported operand type(s) for ^: 'str' and 'L'
t(376, lambda: ([(A not in iter([1])), 1e-5] * ((len).reverse() and (+b"ab"))))
# expect: 376 AttributeError 'builtin_function_or_method' object has no attribute 'reverse'
t(377, lambda: ([False, 10]).extend(5))
# expect: 377 TypeError 'int' object is not iterable
t(378, lambda: type((B(5) + type)))
# expect: 378 TypeError int() argument must be a string, a bytes-like object or a real number, not 'type'
t(379, lambda: ({type("").__name__: slice("é")}).bit_length())
# expect: 379 AttributeError 'dict' object has no attribute 'bit_length'
t(380, lambda: ({(b"" not in 2**31): (1.5).__divmod__(2)} <= [[0.1, False], (not "12")]))
# expect: 380 TypeError argument of type 'int' is not iterable
t(381, lambda: ((slice(1, 2) is ["a", 1]) > ("x y" <= -5)))
# expect: 381 TypeError '<=' not supported between instances of 'str' and 'int'
t(382, lambda: ((b"" @ [[1], 2])).__sizeof__)
# expect: 382 TypeError unsupported operand type(s) for @: 'bytes' and 'list'
t(383, lambda: ascii(L([1, 2])))
# expect: 383 '[1, 2]'
t(384, lambda: ((int << (1e10 in [[1], 2])) + (("a", None)[5]).imag))
# expect: 384 TypeError unsupported operand type(s) for <<: 'type' and 'bool'
t(385, lambda: ((list(-1) > (0.1 + 10)) in ((L([1, 2])).__lshift__(3)).__ne__(1)))
# expect: 385 TypeError 'int' object is not iterable
t(386, lambda: [range(type), (list and ())])
# expect: 386 TypeError 'type' object cannot be interpreted as an integer
t(387, lambda: (range(0)).is_integer())
# expect: 387 AttributeError 'range' object has no attribute 'is_integer'
t(388, lambda: (("a", None)).__format__(">5"))
# expect: 388 TypeError unsupported format string passed to tuple.__format__
t(389, lambda: (2**64+1 <= ([..., {1: 2}] in (int < {"a"}))))
# expect: 389 TypeError '<' not supported between instances of 'type' and 'set'
t(390, lambda: any(((0.1 * C(5)) // chr(2**63))))
# expect: 390 TypeError unsupported operand type(s) for *: 'float' and 'C'
t(391, lambda: ((-B(5)) + (type).add(5)))
# expect: 391 AttributeError type object 'type' has no attribute 'add'
t(392, lambda: [L([1, 2]), 0.0])
# expect: 392 [[1, 2], 0.0]
t(393, lambda: (not (oct(10**20) * {1, 2, 3})))
# expect: 393 TypeError can't multiply sequence by non-int of type 'set'
t(394, lambda: (float("inf") >= [1]))
# expect: 394 TypeError '>=' not supported between instances of 'float' and 'list'
t(395, lambda: (~(("a", None) @ "é")))
# expect: 395 TypeError unsupported operand type(s) for @: 'tuple' and 'str'
t(396, lambda: (b"ab" is (0.1 | frozenset())))
# expect: 396 TypeError unsupported operand type(s) for |: 'float' and 'frozenset'
t(397, lambda: (float("nan")).items())
# expect: 397 AttributeError 'float' object has no attribute 'items'
t(398, lambda: ((frozenset()).update({1: 5}) ^ [NotImplemented, False]))
# expect: 398 AttributeError 'frozenset' object has no attribute 'update'
t(399, lambda: {("12").union([7]): sorted(vars(...))})
# expect: 399 AttributeError 'str' object has no attribute 'union'
t(400, lambda: ({"a": 1, "b": [2]}).__divmod__(2))
# expect: 400 AttributeError 'dict' object has no attribute '__divmod__'
t(401, lambda: (["a", 1] @ frozenset({1, 2})))
# expect: 401 TypeError unsupported operand type(s) for @: 'list' and 'frozenset'
t(402, lambda: (int(NotImplemented)).is_integer())
# expect: 402 TypeError int() argument must be a string, a bytes-like object or a real number, not 'NotImplementedType'
t(403, lambda: ((str).__mul__(2)).pop(0))
# expect: 403 TypeError descriptor '__mul__' requires a 'str' object but received a 'int'
t(404, lambda: ((B(3) % "") - 0))
# expect: 404 TypeError unsupported operand type(s) for %: 'B' and 'str'
t(405, lambda: (-[float("inf"), list]))
# expect: 405 TypeError bad operand type for unary -: 'list'
t(406, lambda: ((str).__subclasses__()).insert(0, 5))
# expect: 406 None
t(407, lambda: ((0).numerator << (False).__invert__()))
# expect: 407 ValueError negative shift count
t(408, lambda: reversed({("a" / frozenset({1, 2})): (0.0 ** set())}))
# expect: 408 TypeError unsupported operand type(s) for /: 'str' and 'frozenset'
t(409, lambda: ((zip(2) / sum(3))).__length_hint__())
# expect: 409 TypeError 'int' object is not iterable
t(410, lambda: {([2, 0.1] >= (L([1, 2])).symmetric_difference([1, 9])): False})
# expect: 410 AttributeError 'L' object has no attribute 'symmetric_difference'
t(411, lambda: bytes((not ([1] > A()))))
# expect: 411 TypeError '>' not supported between instances of 'list' and 'A'
t(412, lambda: dict((frozenset() & -5)))
# expect: 412 TypeError unsupported operand type(s) for &: 'frozenset' and 'int'
t(413, lambda: ({1, 2, 3}).fromkeys([1, 2]))
# expect: 413 AttributeError 'set' object has no attribute 'fromkeys'
t(414, lambda: bool(({{"a": 1, "b": [2]}: -1}).__delattr__("x")))
# expect: 414 TypeError unhashable type: 'dict'
t(415, lambda: (range(3)).__floordiv__(0))
# expect: 415 AttributeError 'range' object has no attribute '__floordiv__'
t(416, lambda: (frozenset({1, 2}) & {"a": 1, "b": [2]}))
# expect: 416 TypeError unsupported operand type(s) for &: 'frozenset' and 'dict'
t(417, lambda: [slice(0, 5, 2), callable("abc")])
# expect: 417 [slice(0, 5, 2), False]
t(418, lambda: (slice(None, None, -1)).intersection({1}))
# expect: 418 AttributeError 'slice' object has no attribute 'intersection'
t(419, lambda: ((range(0)).extend(5) & (-2**62 > 2**31)))
# expect: 419 AttributeError 'range' object has no attribute 'extend'
t(420, lambda: ((2**64+1 > hex([[1], 2])) == type[1:]))
# expect: 420 TypeError 'list' object cannot be interpreted as an integer
t(421, lambda: (((7).update({1: 5}) <= (1 >> {})) < {}))
# expect: 421 AttributeError 'int' object has no attribute 'update'
t(422, lambda: {sorted(vars(B(5))): (-iter([1]))})
# expect: 422 TypeError bad operand type for unary -: 'list_iterator'
t(423, lambda: [{NotImplemented: 0.1}, type([1]).__name__])
# expect: 423 [{NotImplemented: 0.1}, 'list']
t(424, lambda: ((~3) * (-5 >= 0.0)))
# expect: 424 0
t(425, lambda: frozenset((slice(1, 2) << range(0)))[1:])
# expect: 425 TypeError unsupported operand type(s) for <<: 'slice' and 'range'
t(426, lambda: {object: abs((-2.25 / float("inf")))})
# expect: 426 {<class 'object'>: 0.0}
t(427, lambda: ((len).__mro__ in (1,)))
# expect: 427 AttributeError 'builtin_function_or_method' object has no attribute '__mro__'
t(428, lambda: [(0).decode(), (1e308).__str__()])
# expect: 428 AttributeError 'int' object has no attribute 'decode'
t(429, lambda: ((... != (+""))).__repr__())
# expect: 429 TypeError bad operand type for unary +: 'str'
t(430, lambda: ((D(a=1)).split() < ({} & 2**31)))
# expect: 430 AttributeError 'D' object has no attribute 'split'
t(431, lambda: ((None > 2**64+1) < (+slice(None, None, -1))))
# expect: 431 TypeError '>' not supported between instances of 'NoneType' and 'int'
t(432, lambda: [divmod(["a", 1], (1,)), ord([[1], 2])])
# expect: 432 TypeError unsupported operand type(s) for divmod(): 'list' and 'tuple'
t(433, lambda: (["a", 1]).__lt__(2))
# expect: 433 NotImplemented
t(434, lambda: ((2**62 or range(3))).__ge__(1))
# expect: 434 True
t(435, lambda: ({["a", 1]: B(5)} * (1).extend("ab")))
# expect: 435 TypeError unhashable type: 'list'
t(436, lambda: dict(oct(D(a=1))))
# expect: 436 TypeError 'D' object cannot be interpreted as an integer
t(437, lambda: (pow("", float("inf"), 0.1)).remove(1))
# expect: 437 TypeError pow() 3rd argument not allowed unless all arguments are integers
t(438, lambda: [(range(3) == object), (None is 0)])
# expect: 438 [False, False]
t(439, lambda: (((3 | "12") @ object[1:]) == "abc"))
# expect: 439 TypeError unsupported operand type(s) for |: 'int' and 'str'
t(440, lambda: slice([[1], 2]))
# expect: 440 slice(None, [[1], 2], None)
t(441, lambda: ((0 ^ False) > callable(...)))
# expect: 441 False
t(442, lambda: ((1e308 and int) < (None / {1: 2})))
# expect: 442 TypeError unsupported operand type(s) for /: 'NoneType' and 'dict'
t(443, lambda: (max(([[1], 2]).__getattribute__("x"))).__str__())
# expect: 443 AttributeError 'list' object has no attribute 'x'
t(444, lambda: {range(10, 0, -3): ((1, 2) + 0)})
# expect: 444 TypeError can only concatenate tuple (not "int") to tuple
t(445, lambda: (-iter([1])))
# expect: 445 TypeError bad operand type for unary -: 'list_iterator'
t(446, lambda: ({"a": 1, "b": [2]} or L([1, 2])))
# expect: 446 {'a': 1, 'b': [2]}
t(447, lambda: (([] is "") - (-{1: 2})))
# expect: 447 TypeError bad operand type for unary -: 'dict'
t(448, lambda: (range(B(3))).as_integer_ratio())
# expect: 448 AttributeError 'range' object has no attribute 'as_integer_ratio'
t(449, lambda: list(filter(None, ((not frozenset({1, 2})) == ({1}).index(1)))))
# expect: 449 AttributeError 'set' object has no attribute 'index'
t(450, lambda: ({frozenset({1, 2}): {1, 2, 3}}).values())
# expect: 450 dict_values([{1, 2, 3}])
t(451, lambda: [(float("inf") != [1]), (A).startswith("a")])
# expect: 451 AttributeError type object 'A' has no attribute 'startswith'
t(452, lambda: (2**63 % (1.5 not in float("inf"))))
# expect: 452 TypeError argument of type 'float' is not iterable
t(453, lambda: (object or ((2**62 or 10)).decode()))
# expect: 453 <class 'object'>
t(454, lambda: (iter([1])).__iadd__([1]))
# expect: 454 AttributeError 'list_iterator' object has no attribute '__iadd__'
t(455, lambda: (range(0) == range(3)))
# expect: 455 False
t(456, lambda: ([{1}, C(5)[5]] << NotImplemented))
# expect: 456 IndexError 5
t(457, lambda: (+("").setdefault("q", 1)))
# expect: 457 AttributeError 'str' object has no attribute 'setdefault'
t(458, lambda: ([set(), [1]] // ("").__iadd__([1])))
# expect: 458 AttributeError 'str' object has no attribute '__iadd__'
t(459, lambda: (-{range(10, 0, -3): float("nan")}))
# expect: 459 TypeError bad operand type for unary -: 'dict'
t(460, lambda: enumerate((-5 / range(0))))
# expect: 460 TypeError unsupported operand type(s) for /: 'int' and 'range'
t(461, lambda: ((None > "") <= ((1, 2) in (1,))))
# expect: 461 TypeError '>' not supported between instances of 'NoneType' and 'str'
t(462, lambda: (not [b"", D(a=1)]))
# expect: 462 False
t(463, lambda: (bool(len) + [None, 10]))
# expect: 463 TypeError unsupported operand type(s) for +: 'bool' and 'list'
t(464, lambda: [iter((... >> slice(1, 2))), ["a", 1]])
# expect: 464 TypeError unsupported operand type(s) for >>: 'ellipsis' and 'slice'
t(465, lambda: (((frozenset() in {1}) ^ ("" <= "é"))).format(1))
# expect: 465 AttributeError 'bool' object has no attribute 'format'
t(466, lambda: (sum({1: 2}) > (not A)))
# expect: 466 True
t(467, lambda: [("" not in 0), (C(5) != str)])
# expect: 467 TypeError argument of type 'int' is not iterable
t(468, lambda: ({oct(set()): (-1 > 2**62)} != ((-1 | -2**62)).fromkeys([1, 2])))
# expect: 468 TypeError 'set' object cannot be interpreted as an integer
t(469, lambda: pow((object is -0.0), {"a"}, []))
# expect: 469 TypeError unsupported operand type(s) for ** or pow(): 'bool', 'set', 'list'
t(470, lambda: ((C(5) | 2)).__module__)
# expect: 470 TypeError unsupported operand type(s) for |: 'C' and 'int'
t(471, lambda: {({} == None): (frozenset({1, 2}) + ...)})
# expect: 471 TypeError unsupported operand type(s) for +: 'frozenset' and 'ellipsis'
t(472, lambda: (b"ab" >= (float("inf")).__ge__(1)))
# expect: 472 TypeError '>=' not supported between instances of 'bytes' and 'bool'
