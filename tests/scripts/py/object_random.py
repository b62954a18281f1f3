# Expressions made at random: values, and the words of their errors.
def mask(s):
    out = s.split('0x'); r = out[0]
    for p in out[1:]:
        i = 0
        while i < len(p) and p[i] in '0123456789abcdef': i += 1
        r += '0x' + p[i:]
    return r
class A:
    x = 5
    def foo(self, a): return ('foo', a)
    def __repr__(self): return 'A()'
class B(int):
    def __add__(self, o): return B(int(self) + int(o))
    def __repr__(self): return 'B(%d)' % int(self)
class C(A):
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, C) and o.v == self.v
    def __lt__(self, o): return NotImplemented
    def __len__(self): return self.v
    def __getitem__(self, i):
        if i > 2: raise IndexError(i)
        return i
    def __radd__(self, o): return ('radd', o)
    def __index__(self): return self.v
class L(list): pass
class D(dict): pass
def show(v):
    return mask(s) if len(s := repr(v)) < 3000 else len(s)
def t(n, f):
    try: r = f()
    except RecursionError as e: print(n, 'Rec'); return
    except BaseException as e:
        print(n, type(e).__name__, mask(str(e))); return
    try: print(n, show(r))
    except BaseException as e: print(n, 'show', type(e).__name__, e)

t(0, lambda: ([(~list), (b"" <= 1e22)]).conjugate())
t(1, lambda: (({"a"} + 1e22)).__eq__(1))
t(2, lambda: (((0.1).__index__() > 2**62[5]) >= [(-10**30).__int__(), range(10, 0, -3)[-1]]))
t(3, lambda: (~(["a", 1] * (slice(1, 2) ** ...))))
t(4, lambda: ((-2.25 + set()) not in (() << slice(None, None, -1))))
t(5, lambda: (range(0) and ("a", None)))
t(6, lambda: [(1e10).conjugate(), (...).symmetric_difference([1, 9])])
t(7, lambda: ((["x y", 10]).stop and (-1 ^ ({"a": 1, "b": [2]} - float("nan")))))
t(8, lambda: ("12").split()[::-1])
t(9, lambda: type((({} not in ("a", None))).__setattr__("x", 1)))
t(10, lambda: ((2**31 >= NotImplemented) > ({"a"}).hex(5)))
t(11, lambda: (([1, 2, 3]).add(5) in (object != -0.0)))
t(12, lambda: (not iter([1])))
t(13, lambda: sorted(vars((1e-5 is ...))))
t(14, lambda: ((NotImplemented ** False) > (~B(3))))
t(15, lambda: (iter([1])).pop("a"))
t(16, lambda: ({1} == [[1], 2]))
t(17, lambda: ([sorted(1e-5), "é"[5]]).__subclasses__())
t(18, lambda: (((not range(10, 0, -3))).__reversed__()).__reversed__())
t(19, lambda: (-5 is ("a" <= range(0))))
t(20, lambda: (range(3) % [1, -10**30]))
t(21, lambda: ([(10).__ge__(1), 10**20[0]]).__sub__(1))
t(22, lambda: (() < bool(print)))
t(23, lambda: ((() ** ()) + [float("nan"), L([1, 2])]))
t(24, lambda: type([2**64+1, -2.25]).__name__[-1])
t(25, lambda: oct(sum(({} or B(3)))))
t(26, lambda: (B(5)).hex(5)[:10**30])
t(27, lambda: [((not slice(None, None, -1))).difference([1]), ((-slice(None, None, -1)) - (float("inf") < "12"))])
t(28, lambda: (slice(1, 2)[5] >= sorted(vars(slice(0, 5, 2)))))
t(29, lambda: {(2**62[10**20]).remove(1): [(1e-5 - float("inf")), "é"]})
t(30, lambda: (ord(255) != (False not in 1e308)))
t(31, lambda: {(+({"a"}).__mul__(2)): (float("inf") not in (0.0 <= {}))})
t(32, lambda: (("é" ^ int)).__add__(1))
t(33, lambda: ((iter([1])).items() % ("a", None)))
t(34, lambda: {({1: 2}).__or__({1: 1}): (not range(10, 0, -3))})
t(35, lambda: (7).setdefault("q", 1)[::2])
t(36, lambda: (pow(set(), -2**62, False) @ 2**62))
t(37, lambda: len(bin({"a": 1, "b": [2]})[::-1]))
t(38, lambda: ((not 2**62) != ("").append(1)))
t(39, lambda: ((+1e10) == (-...)))
t(40, lambda: ((0.0 > 10**20) and range("a")))
t(41, lambda: (((~range(3))).__name__ > (str(set()) + range(0))))
t(42, lambda: (type * ((print // type) > L([1, 2])[::2])))
t(43, lambda: (iter([1]) / range(10, 0, -3)))
t(44, lambda: ((3 in 1e10)).update(5))
t(45, lambda: ([(list - -2.25), bin([])]).step)
t(46, lambda: ((frozenset({1, 2}) <= (1,)) - ({1} / ())))
t(47, lambda: (("" and [1, 2, 3]) or -2**62))
t(48, lambda: ({"a"} > (-1 & ("a", None))))
t(49, lambda: [B(3), C(5)])
t(50, lambda: (A()).__contains__(1))
t(51, lambda: [L([1, 2]), str])
t(52, lambda: ((("a", None) != ()) & (1,)))
t(53, lambda: (A() - ("a" / B(5))))
t(54, lambda: (("12" <= 2**64+1) == B(5)[range(10, 0, -3)]))
t(55, lambda: ((object).popitem()).copy())
t(56, lambda: ((frozenset() == -5) << (str).__rmul__(2)))
t(57, lambda: [(-{})[5], ((slice(0, 5, 2) + 3) in [int, frozenset({1, 2})])])
t(58, lambda: (slice(0, 5, 2)).__len__())
t(59, lambda: ((0.0 * -1) % (not False)))
t(60, lambda: [(float("nan") <= range(3)), ({1, 2, 3} | C(5))])
t(61, lambda: (not (frozenset() and 1e22)))
t(62, lambda: ((()).to_bytes(20, "little") == range(3)))
t(63, lambda: ((iter([1]) is frozenset())).__int__())
t(64, lambda: (~(2).issubset([1, 2, 3])))
t(65, lambda: (("x y" + L([1, 2]))).from_bytes(b"ab"))
t(66, lambda: {(B(5)).__repr__(): "x y"})
t(67, lambda: ((+-10**30) * (0.0).__truediv__(2)))
t(68, lambda: (((2).replace("a", "b")).startswith("a") != 7))
t(69, lambda: [{"a"}, ((-5 or frozenset({1, 2})) | (None ** None))])
t(70, lambda: ([[1], -1]).values())
t(71, lambda: ({slice(1, 2): (not "12")}).__bool__())
t(72, lambda: {(type << D(a=1)): ([1, 2, 3]).__delattr__("x")})
t(73, lambda: (({"a": 1, "b": [2]} * float("nan"))).__format__(">5"))
t(74, lambda: min(((1,) in len)))
t(75, lambda: ((B(5) @ frozenset({1, 2}))).__eq__(1))
t(76, lambda: list(map(str, ({"a": 1, "b": [2]} % -0.0))))
t(77, lambda: ([None, 2] or ({"12": True} | ("a" * 1e-5))))
t(78, lambda: ((1,) == (1,)))
t(79, lambda: ([]).issubset([1, 2, 3]))
t(80, lambda: next(range(B(5))))
t(81, lambda: (((C(5)).conjugate()).update(5) > ((str - [[1], 2])).format(1)))
t(82, lambda: ((+(L([1, 2]) @ 0.0)) & bin((0.1 or slice(0, 5, 2)))))
t(83, lambda: [[b"ab", 2**62], (None * 1e-5)])
t(84, lambda: ((-2.25).__or__({1: 1}) + len(b"")))
t(85, lambda: (2 << [[1], 2])[-1])
t(86, lambda: (1).difference([1]))
t(87, lambda: (iter([1]) << print))
t(88, lambda: (10 ^ iter([1])))
t(89, lambda: {(("x y").reverse() is (set() == 0.0)): zip(list(2**62))})
t(90, lambda: ([[1], 2]).__rpow__(2))
t(91, lambda: (255).__delitem__(0)[5])
t(92, lambda: (int).difference([1])[-2.25])
t(93, lambda: ("abc").fromkeys([1, 2]))
t(94, lambda: (slice(None, None, -1) / float("nan")))
t(95, lambda: ((-set())).__truediv__(2))
t(96, lambda: (((b"").__truediv__(2)).__lshift__(3)).keys())
t(97, lambda: ((not ...)).foo(1))
t(98, lambda: (divmod(divmod(7, b""), -5)).__dict__)
t(99, lambda: [(range(3) != len), 1e10])
t(100, lambda: ((print & C(5)) not in [255, ...]))
t(101, lambda: (-(L([1, 2]) not in {1})))
t(102, lambda: (({"a"} in -10**30) in (() is iter([1]))))
t(103, lambda: ((range(3) and "a") // (float("nan") is list)))
t(104, lambda: ((B(5) | type) >> oct(type)))
t(105, lambda: (+(["a", 1] % ...)))
t(106, lambda: sorted(vars((-1 ** [1]))))
t(107, lambda: ((3 << 0) @ frozenset({1, 2})))
t(108, lambda: (((range(3) + L([1, 2])) / ("x y" | b"ab"))).to_bytes(2))
t(109, lambda: (not ("12" * None))[::-1])
t(110, lambda: (([-10**30, 10] <= (not float("inf"))) is (D(a=1)).discard(1)))
t(111, lambda: ((False ^ A())).__getattribute__("x"))
t(112, lambda: ((10 in list)).__subclasses__())
t(113, lambda: ((1e10).sort()).__lt__(2))
t(114, lambda: ((-10**30).__float__()).startswith("a"))
t(115, lambda: (slice(1, 2)).extend(5))
t(116, lambda: ((1, 2)[1:] / ({1: 2} & ["a", 1])))
t(117, lambda: [range(3), frozenset({1, 2})])
t(118, lambda: (((A % 10) >> (True).__len__())).pop("a"))
t(119, lambda: pow((float("nan")).insert(0, 5), 0.0, iter([1])))
t(120, lambda: (repr(-1)).real[:10**30])
t(121, lambda: ((type).bit_length()).__name__)
t(122, lambda: str(({1} + (+2**64+1))))
t(123, lambda: ((print @ float("nan")) // A()))
t(124, lambda: ((len(frozenset()) / "é"[5])).count(1))
t(125, lambda: ((({1} % -10**30) < 2) is [(b"ab" > "a"), len(10)]))
t(126, lambda: (("a", None) in (1, 2)))
t(127, lambda: ({"a": 1, "b": [2]} or slice(0, 5, 2)))
t(128, lambda: ((-[[1], 2]) / frozenset({1, 2})[::2]))
t(129, lambda: [frozenset({1, 2}), (1e10).__getattribute__("x")])
t(130, lambda: (len & iter([1])[-1]))
t(131, lambda: ((not B(5)) in ("a").__eq__(1)))
t(132, lambda: (len).isdisjoint([9]))
t(133, lambda: (slice(1, 2)).__repr__())
t(134, lambda: (enumerate(-0.0)).index(1))
t(135, lambda: bytearray(((frozenset()).isdisjoint([9])).__ne__(1)))
t(136, lambda: divmod(([[1], 2] is {"a"}), range(10, 0, -3)))
t(137, lambda: (({[[1], 2]: 3} != 0) <= ((A() >> -10**30) >= ([1] >> -2**62))))
t(138, lambda: ((set()).upper() & []))
t(139, lambda: (len(b"ab") ** slice(None, None, -1)))
t(140, lambda: (([[1], 2] & 1e-5) * sum(False)))
t(141, lambda: ((+frozenset({1, 2}))).decode())
t(142, lambda: ((255 <= iter([1]))).__index__())
t(143, lambda: {((slice(1, 2) in object)).pop("a"): (~[B(5), range(0)])})
t(144, lambda: ([("a", None), 1e308] >= (str << "é")))
t(145, lambda: (((set()).mro()).startswith("a")).join([1]))
t(146, lambda: (((float("inf") or C(5))).__mod__(3) == iter([1])))
t(147, lambda: (({"a": 1, "b": [2]} @ 3)).__float__())
t(148, lambda: pow(float("nan"), frozenset({1, 2}), 2))
t(149, lambda: (("a", None) >> frozenset()))
t(150, lambda: round((B(3) @ 2**62)))
t(151, lambda: (-10**30 | iter([1])))
t(152, lambda: {(A()).count("a"): 10**20})
t(153, lambda: ((not list)).__delattr__("x"))
t(154, lambda: ascii(ord("a")["a"]))
t(155, lambda: isinstance((callable(NotImplemented) ^ (not slice(None, None, -1))), A))
t(156, lambda: sorted(vars(-0.0[::2])))
t(157, lambda: ((()).__lt__(2) // ("a" // "x y")))
t(158, lambda: {[slice(0, 5, 2), {-2**62: 1e-5}]: {list: (-0.0 <= 2**63)}})
t(159, lambda: (set()).discard(1))
t(160, lambda: ((1e308 <= set()) / ()))
t(161, lambda: (-5[1:] + [10**20, []]))
t(162, lambda: slice(None, None, -1)[set()])
t(163, lambda: ((0).update([(1, 2)])["a"] @ slice(b"")))
t(164, lambda: (bool((C(5)).__lt__(2)) ^ (repr(-2**62) == round({1}))))
t(165, lambda: (1 | ({}).setdefault("q", 1)))
t(166, lambda: ((-0.0).update([(1, 2)]) and {"a"}))
t(167, lambda: (print * ({["a", 1]: A()}).join([1])))
t(168, lambda: sum(((set() == C(5)) is A()[1:])))
t(169, lambda: ({"a"} | 2)[1:][-1])
t(170, lambda: [(255 & 2**31), (slice(0, 5, 2)).values()])
t(171, lambda: [B(5), ("a").to_bytes(20, "little")])
t(172, lambda: (list in (("é" - str) * (-1).discard(1))))
t(173, lambda: (frozenset()).__abs__())
t(174, lambda: (1e10 or {("x y").upper(): ([1, 2, 3] == C(5))}))
t(175, lambda: (2["a"] ** (set()).extend(5)))
t(176, lambda: list(map(str, L([1, 2])))[:10**30])
t(177, lambda: ({[]: float("nan")}).__sizeof__)
t(178, lambda: (any((D(a=1) <= -10**30)) == (str == ((1, 2) == [[1], 2]))))
t(179, lambda: round((iter([1]) << -2.25)))
t(180, lambda: (({} % "12")).discard(1))
t(181, lambda: (+((-1 < False) >= ([] in 0))))
t(182, lambda: (2).__iadd__([1]))
t(183, lambda: float((format("12") in L([1, 2]))))
t(184, lambda: (range(3)).__lshift__(3))
t(185, lambda: [(2**64+1).__rmul__(2), {1: 2}[5]])
t(186, lambda: (b"ab").issubset([1, 2, 3]))
t(187, lambda: ([[1.5, iter([1])], (B(3)).reverse()]).__add__(1))
t(188, lambda: (tuple(([]).items()) or [(not type), [float("inf"), slice(0, 5, 2)]]))
t(189, lambda: (([]).__getattribute__("x")).conjugate())
t(190, lambda: (-1[0] ** (type is NotImplemented)))
t(191, lambda: ([]).__abs__())
t(192, lambda: ([type(type), ("12" + 7)] >> {"12": ("x y").extend("ab")}))
t(193, lambda: (set() != C(5)))
t(194, lambda: ((list + 2) ^ (True / 2**62)))
t(195, lambda: ((frozenset()).isdisjoint([9]) not in (-reversed(0.1))))
t(196, lambda: any(([[1], 2]).get(1)))
t(197, lambda: (({1: 2}).popitem() * (b"" != [[1], 2])))
t(198, lambda: ({frozenset({1, 2}): -2.25}).__lshift__(3))
t(199, lambda: (frozenset() != (A() in 255)))
t(200, lambda: (({1} | False) <= ([] - object)))
t(201, lambda: [0.0["abc"], ()])
t(202, lambda: ((list(filter(None, slice(None, None, -1))) is [[1], 2]) == ((b"ab").extend([1, 2])).__module__))
t(203, lambda: (["a", 1] and ("a", None)))
t(204, lambda: {ord(float("inf")): (range(0) @ (1, 2))})
t(205, lambda: {[([[1], 2]).__repr__(), (3).clear()]: type((not 2**62)).__name__})
t(206, lambda: ((2**31[b""] | (C(5) in L([1, 2]))) is {(float("nan") * (1,)): (("a", None) not in (1,))}))
t(207, lambda: ("x y"["a"]).extend("ab"))
t(208, lambda: ([1]).clear())
t(209, lambda: (round("abc") in (type).__getattribute__("x")))
t(210, lambda: {(("a", None) or set()): (b"" + ("a", None))})
t(211, lambda: list(map(str, ((["a", 1] * 2**64+1) is (-10**30 // b"ab")))))
t(212, lambda: (not (D(a=1) < b"")))
t(213, lambda: ((1,)).__ne__(1))
t(214, lambda: ((-1e10)).__subclasses__())
t(215, lambda: type((2**64+1).__truediv__(2)).__name__)
t(216, lambda: (["a", 1] < ("a", None)))
t(217, lambda: ({(-1 <= object): (10**20 // len)} in (("é" > NotImplemented) >= (1e22 not in "a"))))
t(218, lambda: [(10 in ({1} & ...)), (10).index(1)])
t(219, lambda: tuple((10 >= (1,))))
t(220, lambda: (1e10).issubset([1, 2, 3]))
t(221, lambda: (B(5)).difference([1]))
t(222, lambda: iter({[[1], 2]: 7}))
t(223, lambda: (float("inf")).__delattr__("x"))
t(224, lambda: ((255).__round__()).format(1))
t(225, lambda: min(B(3)["a"]))
t(226, lambda: (+([2**62, 1.5] or {10: B(3)})))
t(227, lambda: list(filter(None, (float("nan")).real)))
t(228, lambda: (frozenset() @ ((float("nan") << D(a=1))).count(1)))
t(229, lambda: ((-0.0 != 7)).__init__())
t(230, lambda: [((type).__eq__(1) // ((1,) > {"a": 1, "b": [2]})), type((~len))])
t(231, lambda: (([1][1:] <= {"a": 1, "b": [2]}) and (~([1, 2, 3] == 1))))
t(232, lambda: ((2).__reversed__() <= ((2**31 and -2.25)).symmetric_difference([1, 9])))
t(233, lambda: [-0.0[::2], (None).__delitem__(0)])
t(234, lambda: ((1e10).__subclasses__()).__truediv__(2))
t(235, lambda: ((... | 2**62) <= (range(3) + ("a", None))))
t(236, lambda: (~(2**63 // ["a", 1])))
t(237, lambda: ((2**31 != ((1, 2) | [[1], 2]))).__float__())
t(238, lambda: ((C(5)).__delitem__(0) >> slice(1, 2)))
t(239, lambda: ("é" + (1e308).remove(1)))
t(240, lambda: tuple((-10**30 or "x y")[::2]))
t(241, lambda: (b"" - (()["a"] > (-2.25).zfill(5))))
t(242, lambda: (((1 or -0.0) & [A(), 1e10]) < (tuple(set())).add(5)))
t(243, lambda: ([[1], 2] >= print))
t(244, lambda: ((["a", 1]).clear() * (2**31).count("a")))
t(245, lambda: {(slice(1, 2)).__ne__(1): (-5 & True)})
t(246, lambda: {({1} / C(5)): bin(int)})
t(247, lambda: ((not (1.5).clear()) not in ["a", 1]))
t(248, lambda: (not slice(0, 5, 2)[::2]))
t(249, lambda: (next("")).to_bytes(2))
t(250, lambda: {({1}).__ne__(1): str[0]})
t(251, lambda: (oct(range(10, 0, -3))).__floordiv__(0))
t(252, lambda: (min(b"") or (10**20 <= 2**31)))
t(253, lambda: {(A() << (not range(0))): (bin(str)).__or__({1: 1})})
t(254, lambda: [D(a=1), ["a", 1]])
t(255, lambda: (+frozenset([1, 2, 3])))
t(256, lambda: (-(-isinstance(2**62, (int, str)))))
t(257, lambda: ((L([1, 2]) or ({1}).index(1))).remove(1))
t(258, lambda: (L([1, 2]) ^ ""))
t(259, lambda: ((3 or {"a"}) // (slice(1, 2) != True)))
t(260, lambda: {((10**20 % (1,)) // isinstance("a", 5)): type})
t(261, lambda: ((range(0) != (~frozenset({1, 2}))) in isinstance(A(), A)["a"]))
t(262, lambda: (iter([1]) @ (C(5) & 255)))
t(263, lambda: ((range(3) >= range(3)) <= 0.0[::2]))
t(264, lambda: ((1e22).__class__ & [("a", None), range(0)]))
t(265, lambda: ("é").__iadd__([1]))
t(266, lambda: (1e22 in (1, 2))[5])
t(267, lambda: [{any(7): (-10**30 * {1, 2, 3})}, (sorted(1.5)).__and__({1})])
t(268, lambda: [(D(a=1)).__rmul__(2), list])
t(269, lambda: ((+())).indices(5))
t(270, lambda: (({"a": 1, "b": [2]} >> {})).numerator)
t(271, lambda: min(({}).__mod__(3)))
t(272, lambda: ((not len) | (object in {1, 2, 3})))
t(273, lambda: (+(max(1) // str[::-1])))
t(274, lambda: (0.1 * ("a", None)[5]))
t(275, lambda: (+(("é" < 10)).find("b")))
t(276, lambda: ((1e10).bit_length() <= (... < {})))
t(277, lambda: pow([1], "abc", frozenset()))
t(278, lambda: ((B(3) / slice(1, 2)) @ ()))
t(279, lambda: (set() ^ range(3)))
t(280, lambda: list(((L([1, 2]) > "é") not in (-2**62 - 1e-5))))
t(281, lambda: ((... not in str)).items())
t(282, lambda: (bin("abc")).get("a", 9))
t(283, lambda: ((frozenset() & A)).__new__)
t(284, lambda: oct(((not slice(0, 5, 2)) - 0.1)))
t(285, lambda: ((D(a=1)).__ge__(1) not in iter(B(3))))
t(286, lambda: (A[::-1] // (iter([1]) <= 1e-5)))
t(287, lambda: bool(abs({float("inf"): ...})))
t(288, lambda: (len(([] and int)) <= dict((3 < -0.0))))
t(289, lambda: ({} % L([1, 2])))
t(290, lambda: ((-1 - (list).update([(1, 2)])) == (-0.0 or ("a").is_integer())))
t(291, lambda: (0[::2] in (~False)))
t(292, lambda: (bool({"a"}) or pow(0.1, 2**64+1, 0)))
t(293, lambda: ("é").union([7]))
t(294, lambda: (slice(None, None, -1) >= B(5)))
t(295, lambda: ((-{}) @ type((7 | A))))
t(296, lambda: next(((not L([1, 2]))).format(1)))
t(297, lambda: ((range(10, 0, -3)).real).__rsub__(1))
t(298, lambda: (not (+({} < [[1], 2]))))
t(299, lambda: ([] / []))
t(300, lambda: ((1, 2)["a"]).replace("a", "b"))
t(301, lambda: (-(print).add(5)))
t(302, lambda: (3 @ (... != D(a=1))))
t(303, lambda: (() <= ((+L([1, 2])) // 1)))
t(304, lambda: (len != (not C(5))))
t(305, lambda: (not (slice(None, None, -1)).nope))
t(306, lambda: dict(slice(None, None, -1))["a"])
t(307, lambda: (frozenset() + (1,)))
t(308, lambda: (((int == ("a", None)) - (float("inf") * 0))).join([1]))
t(309, lambda: (1e-5 / round((float("inf")).__iter__())))
t(310, lambda: {next(0[::-1]): ((float("inf")).__ne__(1)).__next__()})
t(311, lambda: (list({"a"})).__getattribute__("x"))
t(312, lambda: dict(iter([1])))
t(313, lambda: [2**31["a"], (-10**30 <= float("inf"))])
t(314, lambda: (float("inf")).__subclasses__())
t(315, lambda: (C(5)).intersection({1}))
t(316, lambda: [(range(10, 0, -3)).__radd__(1), ...])
t(317, lambda: ((not range(3)) >> (range(3)).__sub__(1)))
t(318, lambda: ([2**62, bin(float("nan"))] >= range(10, 0, -3)))
t(319, lambda: ((L([1, 2]) < {"a"}) // range(3)))
t(320, lambda: (1 is print)[iter([1])])
t(321, lambda: (-2**62 & B(3))[1:])
t(322, lambda: list(filter(None, len(-2.25))))
t(323, lambda: ((2**64+1 * [1, 2, 3]) < (None).zfill(5)))
t(324, lambda: ascii(("12").__mul__(2)))
t(325, lambda: [(10**20 @ print), bool({})])
t(326, lambda: ({b"ab": B(5)} < (1.5 & ())))
t(327, lambda: ((1.5[0]).x).start)
t(328, lambda: ((2 == {1: 2}) is range(0)))
t(329, lambda: (B(5) + A()))
t(330, lambda: ((~{1, 2, 3}) in ([1] + object)))
t(331, lambda: str(next(frozenset({1, 2})[::2])))
t(332, lambda: (hex((+2**64+1)) == [L([1, 2]), ...][-1]))
t(333, lambda: (pow(slice(1, 2), -5, {"a": 1, "b": [2]})).__float__())
t(334, lambda: (D(a=1)).is_integer())
t(335, lambda: {({range(0): slice(0, 5, 2)} and len[::-1]): (((1,) @ frozenset({1, 2}))).__subclasses__()})
t(336, lambda: (hex(set())).extend(5))
t(337, lambda: ((~(B(3) * range(0))) ^ bool({{}: L([1, 2])})))
t(338, lambda: ([3, [[1], 2]] // slice(0, 5, 2)[list]))
t(339, lambda: ((1e308).keys() % (b"ab").remove(1)))
t(340, lambda: (("é").symmetric_difference([1, 9])[C(5)]).pop(0))
t(341, lambda: (bytearray(False)).__floordiv__(0))
t(342, lambda: hex((range(0) and -10**30)))
t(343, lambda: (float("nan")[A()]).__neg__())
t(344, lambda: (7).__call__()[0])
t(345, lambda: ((["a", 1] + 2**62)).__getitem__(0))
t(346, lambda: divmod(1e22, L([1, 2]))["a"])
t(347, lambda: ((not [])).bit_length())
t(348, lambda: [(str).__lt__(2), 1e308])
t(349, lambda: (-[C(5), (True).__sizeof__]))
t(350, lambda: ((3 + -2.25) <= bool(2**63)))
t(351, lambda: (iter(iter([1]))).is_integer())
t(352, lambda: ([10, {1, 2, 3}] ^ ("12" >> -1)))
t(353, lambda: divmod((([[1], 2] / 2**62)).__neg__(), 0.0))
t(354, lambda: [(2**62 // (1, 2)), set(2**63)])
t(355, lambda: (isinstance({}[::-1], A) or [["abc", 0.0], set()]))
t(356, lambda: ((print).real + list(filter(None, A()))))
t(357, lambda: ((NotImplemented <= B(3)) is (float("nan")).__repr__()))
t(358, lambda: (... > [(1,), print]))
t(359, lambda: len((-(False ** "12"))))
t(360, lambda: [((1, 2) & 0.0), (B(3) + frozenset())])
t(361, lambda: [(b"").__truediv__(2), bin(frozenset({1, 2}))])
t(362, lambda: ({{1}: B(5)}).difference([1]))
t(363, lambda: (not ((B(5)).__lshift__(3) and (10 / "x y"))))
t(364, lambda: ([1, 2, 3] + float("nan"))[::2])
t(365, lambda: iter((range(10, 0, -3) @ None)))
t(366, lambda: ((b"ab" >= iter([1])) ^ ("abc").__setitem__(0, 1))[1:])
t(367, lambda: (range(3) <= slice(None, None, -1)))
t(368, lambda: (("").__mro__ > list(object[::2])))
t(369, lambda: round(((float("nan")).__delattr__("x")).__contains__(1)))
t(370, lambda: (callable(-10**30)).find("b"))
t(371, lambda: (slice(None, None, -1) or (([1]).extend(5) != frozenset(slice(0, 5, 2)))))
t(372, lambda: (callable(0)).__bool__())
t(373, lambda: [((False ^ float("inf")) << (str ** float("nan"))), [("" << slice(1, 2)), (b"ab" * ...)]])
t(374, lambda: (pow(chr(int), type, B(3)) // range((int + float("inf")))))
t(375, lambda: ("é" ^ L([1, 2])))
t(376, lambda: ([(A not in iter([1])), 1e-5] * ((len).reverse() and (+b"ab"))))
t(377, lambda: ([False, 10]).extend(5))
t(378, lambda: type((B(5) + type)))
t(379, lambda: ({type("").__name__: slice("é")}).bit_length())
t(380, lambda: ({(b"" not in 2**31): (1.5).__divmod__(2)} <= [[0.1, False], (not "12")]))
t(381, lambda: ((slice(1, 2) is ["a", 1]) > ("x y" <= -5)))
t(382, lambda: ((b"" @ [[1], 2])).__sizeof__)
t(383, lambda: ascii(L([1, 2])))
t(384, lambda: ((int << (1e10 in [[1], 2])) + (("a", None)[5]).imag))
t(385, lambda: ((list(-1) > (0.1 + 10)) in ((L([1, 2])).__lshift__(3)).__ne__(1)))
t(386, lambda: [range(type), (list and ())])
t(387, lambda: (range(0)).is_integer())
t(388, lambda: (("a", None)).__format__(">5"))
t(389, lambda: (2**64+1 <= ([..., {1: 2}] in (int < {"a"}))))
t(390, lambda: any(((0.1 * C(5)) // chr(2**63))))
t(391, lambda: ((-B(5)) + (type).add(5)))
t(392, lambda: [L([1, 2]), 0.0])
t(393, lambda: (not (oct(10**20) * {1, 2, 3})))
t(394, lambda: (float("inf") >= [1]))
t(395, lambda: (~(("a", None) @ "é")))
t(396, lambda: (b"ab" is (0.1 | frozenset())))
t(397, lambda: (float("nan")).items())
t(398, lambda: ((frozenset()).update({1: 5}) ^ [NotImplemented, False]))
t(399, lambda: {("12").union([7]): sorted(vars(...))})
t(400, lambda: ({"a": 1, "b": [2]}).__divmod__(2))
t(401, lambda: (["a", 1] @ frozenset({1, 2})))
t(402, lambda: (int(NotImplemented)).is_integer())
t(403, lambda: ((str).__mul__(2)).pop(0))
t(404, lambda: ((B(3) % "") - 0))
t(405, lambda: (-[float("inf"), list]))
t(406, lambda: ((str).__subclasses__()).insert(0, 5))
t(407, lambda: ((0).numerator << (False).__invert__()))
t(408, lambda: reversed({("a" / frozenset({1, 2})): (0.0 ** set())}))
t(409, lambda: ((zip(2) / sum(3))).__length_hint__())
t(410, lambda: {([2, 0.1] >= (L([1, 2])).symmetric_difference([1, 9])): False})
t(411, lambda: bytes((not ([1] > A()))))
t(412, lambda: dict((frozenset() & -5)))
t(413, lambda: ({1, 2, 3}).fromkeys([1, 2]))
t(414, lambda: bool(({{"a": 1, "b": [2]}: -1}).__delattr__("x")))
t(415, lambda: (range(3)).__floordiv__(0))
t(416, lambda: (frozenset({1, 2}) & {"a": 1, "b": [2]}))
t(417, lambda: [slice(0, 5, 2), callable("abc")])
t(418, lambda: (slice(None, None, -1)).intersection({1}))
t(419, lambda: ((range(0)).extend(5) & (-2**62 > 2**31)))
t(420, lambda: ((2**64+1 > hex([[1], 2])) == type[1:]))
t(421, lambda: (((7).update({1: 5}) <= (1 >> {})) < {}))
t(422, lambda: {sorted(vars(B(5))): (-iter([1]))})
t(423, lambda: [{NotImplemented: 0.1}, type([1]).__name__])
t(424, lambda: ((~3) * (-5 >= 0.0)))
t(425, lambda: frozenset((slice(1, 2) << range(0)))[1:])
t(426, lambda: {object: abs((-2.25 / float("inf")))})
t(427, lambda: ((len).__mro__ in (1,)))
t(428, lambda: [(0).decode(), (1e308).__str__()])
t(429, lambda: ((... != (+""))).__repr__())
t(430, lambda: ((D(a=1)).split() < ({} & 2**31)))
t(431, lambda: ((None > 2**64+1) < (+slice(None, None, -1))))
t(432, lambda: [divmod(["a", 1], (1,)), ord([[1], 2])])
t(433, lambda: (["a", 1]).__lt__(2))
t(434, lambda: ((2**62 or range(3))).__ge__(1))
t(435, lambda: ({["a", 1]: B(5)} * (1).extend("ab")))
t(436, lambda: dict(oct(D(a=1))))
t(437, lambda: (pow("", float("inf"), 0.1)).remove(1))
t(438, lambda: [(range(3) == object), (None is 0)])
t(439, lambda: (((3 | "12") @ object[1:]) == "abc"))
t(440, lambda: slice([[1], 2]))
t(441, lambda: ((0 ^ False) > callable(...)))
t(442, lambda: ((1e308 and int) < (None / {1: 2})))
t(443, lambda: (max(([[1], 2]).__getattribute__("x"))).__str__())
t(444, lambda: {range(10, 0, -3): ((1, 2) + 0)})
t(445, lambda: (-iter([1])))
t(446, lambda: ({"a": 1, "b": [2]} or L([1, 2])))
t(447, lambda: (([] is "") - (-{1: 2})))
t(448, lambda: (range(B(3))).as_integer_ratio())
t(449, lambda: list(filter(None, ((not frozenset({1, 2})) == ({1}).index(1)))))
t(450, lambda: ({frozenset({1, 2}): {1, 2, 3}}).values())
t(451, lambda: [(float("inf") != [1]), (A).startswith("a")])
t(452, lambda: (2**63 % (1.5 not in float("inf"))))
t(453, lambda: (object or ((2**62 or 10)).decode()))
t(454, lambda: (iter([1])).__iadd__([1]))
t(455, lambda: (range(0) == range(3)))
t(456, lambda: ([{1}, C(5)[5]] << NotImplemented))
t(457, lambda: (+("").setdefault("q", 1)))
t(458, lambda: ([set(), [1]] // ("").__iadd__([1])))
t(459, lambda: (-{range(10, 0, -3): float("nan")}))
t(460, lambda: enumerate((-5 / range(0))))
t(461, lambda: ((None > "") <= ((1, 2) in (1,))))
t(462, lambda: (not [b"", D(a=1)]))
t(463, lambda: (bool(len) + [None, 10]))
t(464, lambda: [iter((... >> slice(1, 2))), ["a", 1]])
t(465, lambda: (((frozenset() in {1}) ^ ("" <= "é"))).format(1))
t(466, lambda: (sum({1: 2}) > (not A)))
t(467, lambda: [("" not in 0), (C(5) != str)])
t(468, lambda: ({oct(set()): (-1 > 2**62)} != ((-1 | -2**62)).fromkeys([1, 2])))
t(469, lambda: pow((object is -0.0), {"a"}, []))
t(470, lambda: ((C(5) | 2)).__module__)
t(471, lambda: {({} == None): (frozenset({1, 2}) + ...)})
t(472, lambda: (b"ab" >= (float("inf")).__ge__(1)))
# expect: 0 TypeError bad operand type for unary ~: 'type'
# expect: 1 TypeError unsupported operand type(s) for +: 'set' and 'float'
# expect: 2 AttributeError 'float' object has no attribute '__index__'
# expect: 3 TypeError unsupported operand type(s) for ** or pow(): 'slice' and 'ellipsis'
# expect: 4 TypeError unsupported operand type(s) for +: 'float' and 'set'
# expect: 5 range(0, 0)
# expect: 6 AttributeError 'ellipsis' object has no attribute 'symmetric_difference'
# expect: 7 AttributeError 'list' object has no attribute 'stop'
# expect: 8 ['12']
# expect: 9 AttributeError 'bool' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: 10 TypeError '>=' not supported between instances of 'int' and 'NotImplementedType'
# expect: 11 AttributeError 'list' object has no attribute 'add'
# expect: 12 False
# expect: 13 TypeError vars() argument must have __dict__ attribute
# expect: 14 TypeError unsupported operand type(s) for ** or pow(): 'NotImplementedType' and 'bool'
# expect: 15 AttributeError 'list_iterator' object has no attribute 'pop'
# expect: 16 False
# expect: 17 TypeError 'float' object is not iterable
# expect: 18 AttributeError 'bool' object has no attribute '__reversed__'
# expect: 19 TypeError '<=' not supported between instances of 'str' and 'range'
# expect: 20 TypeError unsupported operand type(s) for %: 'range' and 'list'
# expect: 21 TypeError 'int' object is not subscriptable
# expect: 22 TypeError '<' not supported between instances of 'tuple' and 'bool'
# expect: 23 TypeError unsupported operand type(s) for ** or pow(): 'tuple' and 'tuple'
# expect: 24 't'
# expect: 25 TypeError 'B' object is not iterable
# expect: 26 AttributeError 'B' object has no attribute 'hex'
# expect: 27 AttributeError 'bool' object has no attribute 'difference'
# expect: 28 TypeError 'slice' object is not subscriptable
# expect: 29 TypeError 'int' object is not subscriptable
# expect: 30 TypeError ord() expected string of length 1, but int found
# expect: 31 AttributeError 'set' object has no attribute '__mul__'
# expect: 32 TypeError unsupported operand type(s) for ^: 'str' and 'type'
# expect: 33 AttributeError 'list_iterator' object has no attribute 'items'
# expect: 34 TypeError unhashable type: 'dict'
# expect: 35 AttributeError 'int' object has no attribute 'setdefault'
# expect: 36 TypeError unsupported operand type(s) for ** or pow(): 'set', 'int', 'bool'
# expect: 37 TypeError 'dict' object cannot be interpreted as an integer
# expect: 38 AttributeError 'str' object has no attribute 'append'
# expect: 39 TypeError bad operand type for unary -: 'ellipsis'
# expect: 40 False
# expect: 41 TypeError bad operand type for unary ~: 'range'
# expect: 42 TypeError unsupported operand type(s) for //: 'builtin_function_or_method' and 'type'
# expect: 43 TypeError unsupported operand type(s) for /: 'list_iterator' and 'range'
# expect: 44 TypeError argument of type 'float' is not iterable
# expect: 45 TypeError unsupported operand type(s) for -: 'type' and 'float'
# expect: 46 TypeError '<=' not supported between instances of 'frozenset' and 'tuple'
# expect: 47 -4611686018427387904
# expect: 48 TypeError unsupported operand type(s) for &: 'int' and 'tuple'
# expect: 49 [B(3), A()]
# expect: 50 AttributeError 'A' object has no attribute '__contains__'
# expect: 51 [[1, 2], <class 'str'>]
# expect: 52 TypeError unsupported operand type(s) for &: 'bool' and 'tuple'
# expect: 53 TypeError unsupported operand type(s) for /: 'str' and 'B'
# expect: 54 TypeError '<=' not supported between instances of 'str' and 'int'
# expect: 55 AttributeError type object 'object' has no attribute 'popitem'
# expect: 56 TypeError descriptor '__rmul__' requires a 'str' object but received a 'int'
# expect: 57 TypeError bad operand type for unary -: 'dict'
# expect: 58 AttributeError 'slice' object has no attribute '__len__'
# expect: 59 0.0
# expect: 60 TypeError '<=' not supported between instances of 'float' and 'range'
# expect: 61 True
# expect: 62 AttributeError 'tuple' object has no attribute 'to_bytes'
# expect: 63 0
# expect: 64 AttributeError 'int' object has no attribute 'issubset'
# expect: 65 TypeError can only concatenate str (not "L") to str
# expect: 66 {'B(5)': 'x y'}
# expect: 67 -0.0
# expect: 68 AttributeError 'int' object has no attribute 'replace'
# expect: 69 TypeError unsupported operand type(s) for ** or pow(): 'NoneType' and 'NoneType'
# expect: 70 AttributeError 'list' object has no attribute 'values'
# expect: 71 AttributeError 'dict' object has no attribute '__bool__'
# expect: 72 TypeError unsupported operand type(s) for <<: 'type' and 'D'
# expect: 73 TypeError unsupported operand type(s) for *: 'dict' and 'float'
# expect: 74 TypeError argument of type 'builtin_function_or_method' is not iterable
# expect: 75 TypeError unsupported operand type(s) for @: 'B' and 'frozenset'
# expect: 76 TypeError unsupported operand type(s) for %: 'dict' and 'float'
# expect: 77 [None, 2]
# expect: 78 True
# expect: 79 AttributeError 'list' object has no attribute 'issubset'
# expect: 80 TypeError 'range' object is not an iterator
# expect: 81 AttributeError 'C' object has no attribute 'conjugate'
# expect: 82 TypeError unsupported operand type(s) for @: 'L' and 'float'
# expect: 83 TypeError unsupported operand type(s) for *: 'NoneType' and 'float'
# expect: 84 AttributeError 'float' object has no attribute '__or__'
# expect: 85 TypeError unsupported operand type(s) for <<: 'int' and 'list'
# expect: 86 AttributeError 'int' object has no attribute 'difference'
# expect: 87 TypeError unsupported operand type(s) for <<: 'list_iterator' and 'builtin_function_or_method'
# expect: 88 TypeError unsupported operand type(s) for ^: 'int' and 'list_iterator'
# expect: 89 AttributeError 'str' object has no attribute 'reverse'
# expect: 90 AttributeError 'list' object has no attribute '__rpow__'
# expect: 91 AttributeError 'int' object has no attribute '__delitem__'
# expect: 92 AttributeError type object 'int' has no attribute 'difference'
# expect: 93 AttributeError 'str' object has no attribute 'fromkeys'
# expect: 94 TypeError unsupported operand type(s) for /: 'slice' and 'float'
# expect: 95 TypeError bad operand type for unary -: 'set'
# expect: 96 AttributeError 'bytes' object has no attribute '__truediv__'
# expect: 97 AttributeError 'bool' object has no attribute 'foo'
# expect: 98 TypeError unsupported operand type(s) for divmod(): 'int' and 'bytes'
# expect: 99 [True, 10000000000.0]
# expect: 100 TypeError unsupported operand type(s) for &: 'builtin_function_or_method' and 'C'
# expect: 101 TypeError unhashable type: 'L'
# expect: 102 TypeError argument of type 'int' is not iterable
# expect: 103 TypeError unsupported operand type(s) for //: 'str' and 'bool'
# expect: 104 TypeError unsupported operand type(s) for |: 'B' and 'type'
# expect: 105 TypeError unsupported operand type(s) for %: 'list' and 'ellipsis'
# expect: 106 TypeError unsupported operand type(s) for ** or pow(): 'int' and 'list'
# expect: 107 TypeError unsupported operand type(s) for @: 'int' and 'frozenset'
# expect: 108 TypeError unsupported operand type(s) for +: 'range' and 'L'
# expect: 109 TypeError can't multiply sequence by non-int of type 'NoneType'
# expect: 110 TypeError '<=' not supported between instances of 'list' and 'bool'
# expect: 111 TypeError unsupported operand type(s) for ^: 'bool' and 'A'
# expect: 112 TypeError argument of type 'type' is not iterable
# expect: 113 AttributeError 'float' object has no attribute 'sort'
# expect: 114 AttributeError 'float' object has no attribute 'startswith'
# expect: 115 AttributeError 'slice' object has no attribute 'extend'
# expect: 116 TypeError unsupported operand type(s) for &: 'dict' and 'list'
# expect: 117 [range(0, 3), frozenset({1, 2})]
# expect: 118 TypeError unsupported operand type(s) for %: 'type' and 'int'
# expect: 119 AttributeError 'float' object has no attribute 'insert'
# expect: 120 AttributeError 'str' object has no attribute 'real'
# expect: 121 AttributeError type object 'type' has no attribute 'bit_length'
# expect: 122 TypeError unsupported operand type(s) for +: 'set' and 'int'
# expect: 123 TypeError unsupported operand type(s) for @: 'builtin_function_or_method' and 'float'
# expect: 124 IndexError string index out of range
# expect: 125 TypeError unsupported operand type(s) for %: 'set' and 'int'
# expect: 126 False
# expect: 127 {'a': 1, 'b': [2]}
# expect: 128 TypeError bad operand type for unary -: 'list'
# expect: 129 AttributeError 'float' object has no attribute 'x'
# expect: 130 TypeError 'list_iterator' object is not subscriptable
# expect: 131 TypeError argument of type 'NotImplementedType' is not iterable
# expect: 132 AttributeError 'builtin_function_or_method' object has no attribute 'isdisjoint'
# expect: 133 'slice(1, 2, None)'
# expect: 134 TypeError 'float' object is not iterable
# expect: 135 bytearray(b'')
# expect: 136 TypeError unsupported operand type(s) for divmod(): 'bool' and 'range'
# expect: 137 TypeError unhashable type: 'list'
# expect: 138 AttributeError 'set' object has no attribute 'upper'
# expect: 139 TypeError unsupported operand type(s) for ** or pow(): 'int' and 'slice'
# expect: 140 TypeError unsupported operand type(s) for &: 'list' and 'float'
# expect: 141 TypeError bad operand type for unary +: 'frozenset'
# expect: 142 TypeError '<=' not supported between instances of 'int' and 'list_iterator'
# expect: 143 TypeError argument of type 'type' is not iterable
# expect: 144 TypeError unsupported operand type(s) for <<: 'type' and 'str'
# expect: 145 AttributeError 'set' object has no attribute 'mro'
# expect: 146 False
# expect: 147 TypeError unsupported operand type(s) for @: 'dict' and 'int'
# expect: 148 TypeError pow() 3rd argument not allowed unless all arguments are integers
# expect: 149 TypeError unsupported operand type(s) for >>: 'tuple' and 'frozenset'
# expect: 150 TypeError unsupported operand type(s) for @: 'B' and 'int'
# expect: 151 TypeError unsupported operand type(s) for |: 'int' and 'list_iterator'
# expect: 152 AttributeError 'A' object has no attribute 'count'
# expect: 153 AttributeError 'bool' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: 154 TypeError 'int' object is not subscriptable
# expect: 155 False
# expect: 156 TypeError 'float' object is not subscriptable
# expect: 157 TypeError unsupported operand type(s) for //: 'str' and 'str'
# expect: 158 TypeError unhashable type: 'list'
# expect: 159 None
# expect: 160 TypeError '<=' not supported between instances of 'float' and 'set'
# expect: 161 TypeError 'int' object is not subscriptable
# expect: 162 TypeError 'slice' object is not subscriptable
# expect: 163 AttributeError 'int' object has no attribute 'update'
# expect: 164 TypeError type set doesn't define __round__ method
# expect: 165 1
# expect: 166 AttributeError 'float' object has no attribute 'update'
# expect: 167 TypeError unhashable type: 'list'
# expect: 168 TypeError 'A' object is not subscriptable
# expect: 169 TypeError unsupported operand type(s) for |: 'set' and 'int'
# expect: 170 AttributeError 'slice' object has no attribute 'values'
# expect: 171 AttributeError 'str' object has no attribute 'to_bytes'
# expect: 172 TypeError unsupported operand type(s) for -: 'str' and 'type'
# expect: 173 AttributeError 'frozenset' object has no attribute '__abs__'
# expect: 174 10000000000.0
# expect: 175 TypeError 'int' object is not subscriptable
# expect: 176 ['1', '2']
# expect: 177 TypeError unhashable type: 'list'
# expect: 178 TypeError '<=' not supported between instances of 'D' and 'int'
# expect: 179 TypeError unsupported operand type(s) for <<: 'list_iterator' and 'float'
# expect: 180 TypeError unsupported operand type(s) for %: 'dict' and 'str'
# expect: 181 TypeError argument of type 'int' is not iterable
# expect: 182 AttributeError 'int' object has no attribute '__iadd__'
# expect: 183 0.0
# expect: 184 AttributeError 'range' object has no attribute '__lshift__'
# expect: 185 KeyError 5
# expect: 186 AttributeError 'bytes' object has no attribute 'issubset'
# expect: 187 AttributeError 'B' object has no attribute 'reverse'
# expect: 188 AttributeError 'list' object has no attribute 'items'
# expect: 189 AttributeError 'list' object has no attribute 'x'
# expect: 190 TypeError 'int' object is not subscriptable
# expect: 191 AttributeError 'list' object has no attribute '__abs__'
# expect: 192 TypeError can only concatenate str (not "int") to str
# expect: 193 True
# expect: 194 TypeError unsupported operand type(s) for +: 'type' and 'int'
# expect: 195 TypeError 'float' object is not reversible
# expect: 196 AttributeError 'list' object has no attribute 'get'
# expect: 197 (1, 2)
# expect: 198 AttributeError 'dict' object has no attribute '__lshift__'
# expect: 199 TypeError argument of type 'int' is not iterable
# expect: 200 TypeError unsupported operand type(s) for |: 'set' and 'bool'
# expect: 201 TypeError 'float' object is not subscriptable
# expect: 202 TypeError 'slice' object is not iterable
# expect: 203 ('a', None)
# expect: 204 TypeError ord() expected string of length 1, but float found
# expect: 205 AttributeError 'int' object has no attribute 'clear'
# expect: 206 TypeError 'int' object is not subscriptable
# expect: 207 TypeError string indices must be integers, not 'str'
# expect: 208 None
# expect: 209 TypeError type str doesn't define __round__ method
# expect: 210 TypeError can't concat tuple to bytes
# expect: 211 OverflowError cannot fit 'int' into an index-sized integer
# expect: 212 TypeError '<' not supported between instances of 'D' and 'bytes'
# expect: 213 NotImplemented
# expect: 214 AttributeError 'float' object has no attribute '__subclasses__'
# expect: 215 'float'
# expect: 216 TypeError '<' not supported between instances of 'list' and 'tuple'
# expect: 217 TypeError '<=' not supported between instances of 'int' and 'type'
# expect: 218 TypeError unsupported operand type(s) for &: 'set' and 'ellipsis'
# expect: 219 TypeError '>=' not supported between instances of 'int' and 'tuple'
# expect: 220 AttributeError 'float' object has no attribute 'issubset'
# expect: 221 AttributeError 'B' object has no attribute 'difference'
# expect: 222 TypeError unhashable type: 'list'
# expect: 223 AttributeError 'float' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: 224 AttributeError 'int' object has no attribute 'format'
# expect: 225 TypeError 'B' object is not subscriptable
# expect: 226 TypeError bad operand type for unary +: 'list'
# expect: 227 TypeError 'float' object is not iterable
# expect: 228 TypeError unsupported operand type(s) for <<: 'float' and 'D'
# expect: 229 None
# expect: 230 TypeError expected 1 argument, got 0
# expect: 231 TypeError '<=' not supported between instances of 'list' and 'dict'
# expect: 232 AttributeError 'int' object has no attribute '__reversed__'
# expect: 233 TypeError 'float' object is not subscriptable
# expect: 234 AttributeError 'float' object has no attribute '__subclasses__'
# expect: 235 TypeError unsupported operand type(s) for |: 'ellipsis' and 'int'
# expect: 236 TypeError unsupported operand type(s) for //: 'int' and 'list'
# expect: 237 TypeError unsupported operand type(s) for |: 'tuple' and 'list'
# expect: 238 AttributeError 'C' object has no attribute '__delitem__'
# expect: 239 AttributeError 'float' object has no attribute 'remove'
# expect: 240 TypeError 'int' object is not subscriptable
# expect: 241 TypeError tuple indices must be integers or slices, not str
# expect: 242 TypeError unsupported operand type(s) for &: 'int' and 'list'
# expect: 243 TypeError '>=' not supported between instances of 'list' and 'builtin_function_or_method'
# expect: 244 AttributeError 'int' object has no attribute 'count'
# expect: 245 {NotImplemented: 1}
# expect: 246 TypeError unsupported operand type(s) for /: 'set' and 'C'
# expect: 247 AttributeError 'float' object has no attribute 'clear'
# expect: 248 TypeError 'slice' object is not subscriptable
# expect: 249 TypeError 'str' object is not an iterator
# expect: 250 TypeError type 'str' is not subscriptable
# expect: 251 TypeError 'range' object cannot be interpreted as an integer
# expect: 252 ValueError min() iterable argument is empty
# expect: 253 TypeError unsupported operand type(s) for <<: 'A' and 'bool'
# expect: 254 [{'a': 1}, ['a', 1]]
# expect: 255 TypeError bad operand type for unary +: 'frozenset'
# expect: 256 1
# expect: 257 None
# expect: 258 TypeError unsupported operand type(s) for ^: 'L' and 'str'
# expect: 259 3
# expect: 260 TypeError unsupported operand type(s) for %: 'int' and 'tuple'
# expect: 261 TypeError bad operand type for unary ~: 'frozenset'
# expect: 262 TypeError unsupported operand type(s) for &: 'C' and 'int'
# expect: 263 TypeError '>=' not supported between instances of 'range' and 'range'
# expect: 264 TypeError unsupported operand type(s) for &: 'type' and 'list'
# expect: 265 AttributeError 'str' object has no attribute '__iadd__'
# expect: 266 TypeError 'bool' object is not subscriptable
# expect: 267 TypeError 'int' object is not iterable
# expect: 268 AttributeError 'D' object has no attribute '__rmul__'
# expect: 269 TypeError bad operand type for unary +: 'tuple'
# expect: 270 TypeError unsupported operand type(s) for >>: 'dict' and 'dict'
# expect: 271 AttributeError 'dict' object has no attribute '__mod__'
# expect: 272 False
# expect: 273 TypeError 'int' object is not iterable
# expect: 274 IndexError tuple index out of range
# expect: 275 TypeError '<' not supported between instances of 'str' and 'int'
# expect: 276 AttributeError 'float' object has no attribute 'bit_length'
# expect: 277 TypeError unsupported operand type(s) for ** or pow(): 'list', 'str', 'frozenset'
# expect: 278 TypeError unsupported operand type(s) for /: 'B' and 'slice'
# expect: 279 TypeError unsupported operand type(s) for ^: 'set' and 'range'
# expect: 280 TypeError '>' not supported between instances of 'L' and 'str'
# expect: 281 TypeError argument of type 'type' is not iterable
# expect: 282 TypeError 'str' object cannot be interpreted as an integer
# expect: 283 TypeError unsupported operand type(s) for &: 'frozenset' and 'type'
# expect: 284 TypeError 'float' object cannot be interpreted as an integer
# expect: 285 TypeError 'B' object is not iterable
# expect: 286 TypeError type 'A' is not subscriptable
# expect: 287 TypeError bad operand type for abs(): 'dict'
# expect: 288 TypeError 'bool' object is not iterable
# expect: 289 TypeError unsupported operand type(s) for %: 'dict' and 'L'
# expect: 290 AttributeError type object 'list' has no attribute 'update'
# expect: 291 TypeError 'int' object is not subscriptable
# expect: 292 True
# expect: 293 AttributeError 'str' object has no attribute 'union'
# expect: 294 TypeError '>=' not supported between instances of 'slice' and 'B'
# expect: 295 TypeError bad operand type for unary -: 'dict'
# expect: 296 AttributeError 'bool' object has no attribute 'format'
# expect: 297 AttributeError 'range' object has no attribute 'real'
# expect: 298 TypeError '<' not supported between instances of 'dict' and 'list'
# expect: 299 TypeError unsupported operand type(s) for /: 'list' and 'list'
# expect: 300 TypeError tuple indices must be integers or slices, not str
# expect: 301 AttributeError 'builtin_function_or_method' object has no attribute 'add'
# expect: 302 TypeError unsupported operand type(s) for @: 'int' and 'bool'
# expect: 303 TypeError bad operand type for unary +: 'L'
# expect: 304 True
# expect: 305 AttributeError 'slice' object has no attribute 'nope'
# expect: 306 TypeError 'slice' object is not iterable
# expect: 307 TypeError unsupported operand type(s) for +: 'frozenset' and 'tuple'
# expect: 308 AttributeError 'float' object has no attribute 'join'
# expect: 309 AttributeError 'float' object has no attribute '__iter__'
# expect: 310 TypeError 'int' object is not subscriptable
# expect: 311 AttributeError 'list' object has no attribute 'x'
# expect: 312 TypeError cannot convert dictionary update sequence element #0 to a sequence
# expect: 313 TypeError 'int' object is not subscriptable
# expect: 314 AttributeError 'float' object has no attribute '__subclasses__'
# expect: 315 AttributeError 'C' object has no attribute 'intersection'
# expect: 316 AttributeError 'range' object has no attribute '__radd__'
# expect: 317 AttributeError 'range' object has no attribute '__sub__'
# expect: 318 TypeError 'float' object cannot be interpreted as an integer
# expect: 319 TypeError '<' not supported between instances of 'L' and 'set'
# expect: 320 TypeError 'bool' object is not subscriptable
# expect: 321 TypeError 'int' object is not subscriptable
# expect: 322 TypeError object of type 'float' has no len()
# expect: 323 TypeError unsupported operand type(s) for +: 'int' and 'list'
# expect: 324 "'1212'"
# expect: 325 TypeError unsupported operand type(s) for @: 'int' and 'builtin_function_or_method'
# expect: 326 TypeError unsupported operand type(s) for &: 'float' and 'tuple'
# expect: 327 TypeError 'float' object is not subscriptable
# expect: 328 False
# expect: 329 TypeError int() argument must be a string, a bytes-like object or a real number, not 'A'
# expect: 330 TypeError bad operand type for unary ~: 'set'
# expect: 331 TypeError 'frozenset' object is not subscriptable
# expect: 332 False
# expect: 333 TypeError unsupported operand type(s) for ** or pow(): 'slice', 'int', 'dict'
# expect: 334 AttributeError 'D' object has no attribute 'is_integer'
# expect: 335 TypeError 'builtin_function_or_method' object is not subscriptable
# expect: 336 TypeError 'set' object cannot be interpreted as an integer
# expect: 337 TypeError unsupported operand type(s) for *: 'B' and 'range'
# expect: 338 TypeError 'slice' object is not subscriptable
# expect: 339 AttributeError 'float' object has no attribute 'keys'
# expect: 340 AttributeError 'str' object has no attribute 'symmetric_difference'
# expect: 341 AttributeError 'bytearray' object has no attribute '__floordiv__'
# expect: 342 TypeError 'range' object cannot be interpreted as an integer
# expect: 343 TypeError 'float' object is not subscriptable
# expect: 344 AttributeError 'int' object has no attribute '__call__'
# expect: 345 TypeError can only concatenate list (not "int") to list
# expect: 346 TypeError unsupported operand type(s) for divmod(): 'float' and 'L'
# expect: 347 1
# expect: 348 TypeError descriptor '__lt__' requires a 'str' object but received a 'int'
# expect: 349 TypeError bad operand type for unary -: 'list'
# expect: 350 True
# expect: 351 AttributeError 'list_iterator' object has no attribute 'is_integer'
# expect: 352 TypeError unsupported operand type(s) for >>: 'str' and 'int'
# expect: 353 TypeError unsupported operand type(s) for /: 'list' and 'int'
# expect: 354 TypeError unsupported operand type(s) for //: 'int' and 'tuple'
# expect: 355 KeyError slice(None, None, -1)
# expect: 356 AttributeError 'builtin_function_or_method' object has no attribute 'real'
# expect: 357 TypeError '<=' not supported between instances of 'NotImplementedType' and 'B'
# expect: 358 TypeError '>' not supported between instances of 'ellipsis' and 'list'
# expect: 359 TypeError unsupported operand type(s) for ** or pow(): 'bool' and 'str'
# expect: 360 TypeError unsupported operand type(s) for &: 'tuple' and 'float'
# expect: 361 AttributeError 'bytes' object has no attribute '__truediv__'
# expect: 362 TypeError unhashable type: 'set'
# expect: 363 TypeError unsupported operand type(s) for /: 'int' and 'str'
# expect: 364 TypeError can only concatenate list (not "float") to list
# expect: 365 TypeError unsupported operand type(s) for @: 'range' and 'NoneType'
# expect: 366 TypeError '>=' not supported between instances of 'bytes' and 'list_iterator'
# expect: 367 TypeError '<=' not supported between instances of 'range' and 'slice'
# expect: 368 AttributeError 'str' object has no attribute '__mro__'
# expect: 369 AttributeError 'float' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: 370 AttributeError 'bool' object has no attribute 'find'
# expect: 371 slice(None, None, -1)
# expect: 372 False
# expect: 373 TypeError unsupported operand type(s) for ^: 'bool' and 'float'
# expect: 374 TypeError 'type' object cannot be interpreted as an integer
# expect: 375 TypeError unsupported operand type(s) for ^: 'str' and 'L'
# expect: 376 AttributeError 'builtin_function_or_method' object has no attribute 'reverse'
# expect: 377 TypeError 'int' object is not iterable
# expect: 378 TypeError int() argument must be a string, a bytes-like object or a real number, not 'type'
# expect: 379 AttributeError 'dict' object has no attribute 'bit_length'
# expect: 380 TypeError argument of type 'int' is not iterable
# expect: 381 TypeError '<=' not supported between instances of 'str' and 'int'
# expect: 382 TypeError unsupported operand type(s) for @: 'bytes' and 'list'
# expect: 383 '[1, 2]'
# expect: 384 TypeError unsupported operand type(s) for <<: 'type' and 'bool'
# expect: 385 TypeError 'int' object is not iterable
# expect: 386 TypeError 'type' object cannot be interpreted as an integer
# expect: 387 AttributeError 'range' object has no attribute 'is_integer'
# expect: 388 TypeError unsupported format string passed to tuple.__format__
# expect: 389 TypeError '<' not supported between instances of 'type' and 'set'
# expect: 390 TypeError unsupported operand type(s) for *: 'float' and 'C'
# expect: 391 AttributeError type object 'type' has no attribute 'add'
# expect: 392 [[1, 2], 0.0]
# expect: 393 TypeError can't multiply sequence by non-int of type 'set'
# expect: 394 TypeError '>=' not supported between instances of 'float' and 'list'
# expect: 395 TypeError unsupported operand type(s) for @: 'tuple' and 'str'
# expect: 396 TypeError unsupported operand type(s) for |: 'float' and 'frozenset'
# expect: 397 AttributeError 'float' object has no attribute 'items'
# expect: 398 AttributeError 'frozenset' object has no attribute 'update'
# expect: 399 AttributeError 'str' object has no attribute 'union'
# expect: 400 AttributeError 'dict' object has no attribute '__divmod__'
# expect: 401 TypeError unsupported operand type(s) for @: 'list' and 'frozenset'
# expect: 402 TypeError int() argument must be a string, a bytes-like object or a real number, not 'NotImplementedType'
# expect: 403 TypeError descriptor '__mul__' requires a 'str' object but received a 'int'
# expect: 404 TypeError unsupported operand type(s) for %: 'B' and 'str'
# expect: 405 TypeError bad operand type for unary -: 'list'
# expect: 406 None
# expect: 407 ValueError negative shift count
# expect: 408 TypeError unsupported operand type(s) for /: 'str' and 'frozenset'
# expect: 409 TypeError 'int' object is not iterable
# expect: 410 AttributeError 'L' object has no attribute 'symmetric_difference'
# expect: 411 TypeError '>' not supported between instances of 'list' and 'A'
# expect: 412 TypeError unsupported operand type(s) for &: 'frozenset' and 'int'
# expect: 413 AttributeError 'set' object has no attribute 'fromkeys'
# expect: 414 TypeError unhashable type: 'dict'
# expect: 415 AttributeError 'range' object has no attribute '__floordiv__'
# expect: 416 TypeError unsupported operand type(s) for &: 'frozenset' and 'dict'
# expect: 417 [slice(0, 5, 2), False]
# expect: 418 AttributeError 'slice' object has no attribute 'intersection'
# expect: 419 AttributeError 'range' object has no attribute 'extend'
# expect: 420 TypeError 'list' object cannot be interpreted as an integer
# expect: 421 AttributeError 'int' object has no attribute 'update'
# expect: 422 TypeError bad operand type for unary -: 'list_iterator'
# expect: 423 [{NotImplemented: 0.1}, 'list']
# expect: 424 0
# expect: 425 TypeError unsupported operand type(s) for <<: 'slice' and 'range'
# expect: 426 {<class 'object'>: 0.0}
# expect: 427 AttributeError 'builtin_function_or_method' object has no attribute '__mro__'
# expect: 428 AttributeError 'int' object has no attribute 'decode'
# expect: 429 TypeError bad operand type for unary +: 'str'
# expect: 430 AttributeError 'D' object has no attribute 'split'
# expect: 431 TypeError '>' not supported between instances of 'NoneType' and 'int'
# expect: 432 TypeError unsupported operand type(s) for divmod(): 'list' and 'tuple'
# expect: 433 NotImplemented
# expect: 434 True
# expect: 435 TypeError unhashable type: 'list'
# expect: 436 TypeError 'D' object cannot be interpreted as an integer
# expect: 437 TypeError pow() 3rd argument not allowed unless all arguments are integers
# expect: 438 [False, False]
# expect: 439 TypeError unsupported operand type(s) for |: 'int' and 'str'
# expect: 440 slice(None, [[1], 2], None)
# expect: 441 False
# expect: 442 TypeError unsupported operand type(s) for /: 'NoneType' and 'dict'
# expect: 443 AttributeError 'list' object has no attribute 'x'
# expect: 444 TypeError can only concatenate tuple (not "int") to tuple
# expect: 445 TypeError bad operand type for unary -: 'list_iterator'
# expect: 446 {'a': 1, 'b': [2]}
# expect: 447 TypeError bad operand type for unary -: 'dict'
# expect: 448 AttributeError 'range' object has no attribute 'as_integer_ratio'
# expect: 449 AttributeError 'set' object has no attribute 'index'
# expect: 450 dict_values([{1, 2, 3}])
# expect: 451 AttributeError type object 'A' has no attribute 'startswith'
# expect: 452 TypeError argument of type 'float' is not iterable
# expect: 453 <class 'object'>
# expect: 454 AttributeError 'list_iterator' object has no attribute '__iadd__'
# expect: 455 False
# expect: 456 IndexError 5
# expect: 457 AttributeError 'str' object has no attribute 'setdefault'
# expect: 458 AttributeError 'str' object has no attribute '__iadd__'
# expect: 459 TypeError bad operand type for unary -: 'dict'
# expect: 460 TypeError unsupported operand type(s) for /: 'int' and 'range'
# expect: 461 TypeError '>' not supported between instances of 'NoneType' and 'str'
# expect: 462 False
# expect: 463 TypeError unsupported operand type(s) for +: 'bool' and 'list'
# expect: 464 TypeError unsupported operand type(s) for >>: 'ellipsis' and 'slice'
# expect: 465 AttributeError 'bool' object has no attribute 'format'
# expect: 466 True
# expect: 467 TypeError argument of type 'int' is not iterable
# expect: 468 TypeError 'set' object cannot be interpreted as an integer
# expect: 469 TypeError unsupported operand type(s) for ** or pow(): 'bool', 'set', 'list'
# expect: 470 TypeError unsupported operand type(s) for |: 'C' and 'int'
# expect: 471 TypeError unsupported operand type(s) for +: 'frozenset' and 'ellipsis'
# expect: 472 TypeError '>=' not supported between instances of 'bytes' and 'bool'
