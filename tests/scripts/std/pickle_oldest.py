# Protocols 0 and 1: their bytes, and that they are read again, also those that Python 2 wrote.
import collections
import copyreg
import datetime
import decimal
import enum
import fractions
import functools
import io
import pickle
from _tell import tell


class Plain:
    def __init__(self):
        self.x = 1

    class Inner:
        pass


class Slotted(Plain):
    __slots__ = ('y',)


class Many(list):
    pass


class Held(dict):
    def __init__(self):
        self.z = 3


class Number(int):
    pass


class Stated:
    def __getstate__(self):
        return 1, 2

    def __setstate__(self, state):
        self.state = state


class Color(enum.Enum):
    RED = 1


class Reducing:
    def __reduce__(self):
        return Many, (), {'a': 1}, iter([1, 2])


Pair = collections.namedtuple('Pair', 'x y')
circle = [1]
circle.append(circle)
knot = ([],)
knot[0].append(knot)
shared = 'shared'
held = Held()
held['k'] = [1]

VALUES = [
    Plain(), Many([1, 2, 3]), held, Number(5), Stated(), Color.RED, Pair(1, 2), tell, circle, knot, ValueError('a', 2),
    FileNotFoundError(2, 'no'), [0, 255, 256, 65535, 65536, -1, 2 ** 31 - 1, -2 ** 31, 2 ** 31, -2 ** 31 - 1, 10 ** 30],
    [1.5, -0.0, 1e300, float('inf')], ['a', '\n\\x\0\r\x1a', '\xe9', '\u20ac', '\U0001F600', '\ud800'], [b'', b'abc\xff'],
    [bytearray(), bytearray(b'xy')], [set(), {1}, frozenset([2])], [(), (1,), (1, 2), (1, 2, 3, 4)],
    [{}, {1: 2}, {1: 2, 3: 4}], [True, False, None], len, [int, str, type(None), type(...), type(NotImplemented)],
    [..., NotImplemented], [].append, functools.partial(int, '3'), 1 + 2j, range(3), slice(1, 2),
    collections.OrderedDict(a=1), collections.defaultdict(list, a=[1]), collections.deque([1], 3),
    decimal.Decimal('1.5'), fractions.Fraction(1, 3), [shared, shared, (shared, shared)], Reducing(),
]
for value in VALUES:
    for protocol in (0, 1):
        text = pickle.dumps(value, protocol)
        again = pickle.loads(text)
        print(text, type(again).__name__)
# expect: b'ccopy_reg\n_reconstructor\np0\n(c__main__\nPlain\np1\nc__builtin__\nobject\np2\nNtp3\nRp4\n(dp5\nVx\np6\nI1\nsb.' Plain
# expect: b'ccopy_reg\n_reconstructor\nq\x00(c__main__\nPlain\nq\x01c__builtin__\nobject\nq\x02Ntq\x03Rq\x04}q\x05X\x01\x00\x00\x00xq\x06K\x01sb.' Plain
# expect: b'ccopy_reg\n_reconstructor\np0\n(c__main__\nMany\np1\nc__builtin__\nlist\np2\n(lp3\nI1\naI2\naI3\natp4\nRp5\n.' Many
# expect: b'ccopy_reg\n_reconstructor\nq\x00(c__main__\nMany\nq\x01c__builtin__\nlist\nq\x02]q\x03(K\x01K\x02K\x03etq\x04Rq\x05.' Many
# expect: b'ccopy_reg\n_reconstructor\np0\n(c__main__\nHeld\np1\nc__builtin__\ndict\np2\n(dp3\nVk\np4\n(lp5\nI1\nastp6\nRp7\n(dp8\nVz\np9\nI3\nsb.' Held
# expect: b'ccopy_reg\n_reconstructor\nq\x00(c__main__\nHeld\nq\x01c__builtin__\ndict\nq\x02}q\x03X\x01\x00\x00\x00kq\x04]q\x05K\x01astq\x06Rq\x07}q\x08X\x01\x00\x00\x00zq\tK\x03sb.' Held
# expect: b'ccopy_reg\n_reconstructor\np0\n(c__main__\nNumber\np1\nc__builtin__\nlong\np2\nI5\ntp3\nRp4\n.' Number
# expect: b'ccopy_reg\n_reconstructor\nq\x00(c__main__\nNumber\nq\x01c__builtin__\nlong\nq\x02K\x05tq\x03Rq\x04.' Number
# expect: b'ccopy_reg\n_reconstructor\np0\n(c__main__\nStated\np1\nc__builtin__\nobject\np2\nNtp3\nRp4\n(I1\nI2\ntp5\nb.' Stated
# expect: b'ccopy_reg\n_reconstructor\nq\x00(c__main__\nStated\nq\x01c__builtin__\nobject\nq\x02Ntq\x03Rq\x04(K\x01K\x02tq\x05b.' Stated
# expect: b'c__main__\nColor\np0\n(I1\ntp1\nRp2\n.' Color
# expect: b'c__main__\nColor\nq\x00(K\x01tq\x01Rq\x02.' Color
# expect: b'ccopy_reg\n_reconstructor\np0\n(c__main__\nPair\np1\nc__builtin__\ntuple\np2\n(I1\nI2\ntp3\ntp4\nRp5\n.' Pair
# expect: b'ccopy_reg\n_reconstructor\nq\x00(c__main__\nPair\nq\x01c__builtin__\ntuple\nq\x02(K\x01K\x02tq\x03tq\x04Rq\x05.' Pair
# expect: b'c_tell\ntell\np0\n.' function
# expect: b'c_tell\ntell\nq\x00.' function
# expect: b'(lp0\nI1\nag0\na.' list
# expect: b']q\x00(K\x01h\x00e.' list
# expect: b'((lp0\n(g0\ntp1\na00g1\n.' tuple
# expect: b'(]q\x00(h\x00tq\x01a1h\x01.' tuple
# expect: b'cexceptions\nValueError\np0\n(Va\np1\nI2\ntp2\nRp3\n.' ValueError
# expect: b'cexceptions\nValueError\nq\x00(X\x01\x00\x00\x00aq\x01K\x02tq\x02Rq\x03.' ValueError
# expect: b'cexceptions\nOSError\np0\n(I2\nVno\np1\ntp2\nRp3\n.' FileNotFoundError
# expect: b'cexceptions\nOSError\nq\x00(K\x02X\x02\x00\x00\x00noq\x01tq\x02Rq\x03.' FileNotFoundError
# expect: b'(lp0\nI0\naI255\naI256\naI65535\naI65536\naI-1\naI2147483647\naI-2147483648\naL2147483648L\naL-2147483649L\naL1000000000000000000000000000000L\na.' list
# expect: b']q\x00(K\x00K\xffM\x00\x01M\xff\xffJ\x00\x00\x01\x00J\xff\xff\xff\xffJ\xff\xff\xff\x7fJ\x00\x00\x00\x80L2147483648L\nL-2147483649L\nL1000000000000000000000000000000L\ne.' list
# expect: b'(lp0\nF1.5\naF-0.0\naF1e+300\naFinf\na.' list
# expect: b']q\x00(G?\xf8\x00\x00\x00\x00\x00\x00G\x80\x00\x00\x00\x00\x00\x00\x00G~7\xe4<\x88\x00u\x9cG\x7f\xf0\x00\x00\x00\x00\x00\x00e.' list
# expect: b'(lp0\nVa\np1\naV\\u000a\\u005cx\\u0000\\u000d\\u001a\np2\naV\xe9\np3\naV\\u20ac\np4\naV\\U0001f600\np5\naV\\ud800\np6\na.' list
# expect: b']q\x00(X\x01\x00\x00\x00aq\x01X\x06\x00\x00\x00\n\\x\x00\r\x1aq\x02X\x02\x00\x00\x00\xc3\xa9q\x03X\x03\x00\x00\x00\xe2\x82\xacq\x04X\x04\x00\x00\x00\xf0\x9f\x98\x80q\x05X\x03\x00\x00\x00\xed\xa0\x80q\x06e.' list
# expect: b'(lp0\nc__builtin__\nbytes\np1\n(tRp2\nac_codecs\nencode\np3\n(Vabc\xff\np4\nVlatin1\np5\ntp6\nRp7\na.' list
# expect: b']q\x00(c__builtin__\nbytes\nq\x01)Rq\x02c_codecs\nencode\nq\x03(X\x05\x00\x00\x00abc\xc3\xbfq\x04X\x06\x00\x00\x00latin1q\x05tq\x06Rq\x07e.' list
# expect: b'(lp0\nc__builtin__\nbytearray\np1\n(tRp2\nag1\n(c_codecs\nencode\np3\n(Vxy\np4\nVlatin1\np5\ntp6\nRp7\ntp8\nRp9\na.' list
# expect: b']q\x00(c__builtin__\nbytearray\nq\x01)Rq\x02h\x01(c_codecs\nencode\nq\x03(X\x02\x00\x00\x00xyq\x04X\x06\x00\x00\x00latin1q\x05tq\x06Rq\x07tq\x08Rq\te.' list
# expect: b'(lp0\nc__builtin__\nset\np1\n((lp2\ntp3\nRp4\nag1\n((lp5\nI1\natp6\nRp7\nac__builtin__\nfrozenset\np8\n((lp9\nI2\natp10\nRp11\na.' list
# expect: b']q\x00(c__builtin__\nset\nq\x01(]q\x02tq\x03Rq\x04h\x01(]q\x05K\x01atq\x06Rq\x07c__builtin__\nfrozenset\nq\x08(]q\tK\x02atq\nRq\x0be.' list
# expect: b'(lp0\n(ta(I1\ntp1\na(I1\nI2\ntp2\na(I1\nI2\nI3\nI4\ntp3\na.' list
# expect: b']q\x00()(K\x01tq\x01(K\x01K\x02tq\x02(K\x01K\x02K\x03K\x04tq\x03e.' list
# expect: b'(lp0\n(dp1\na(dp2\nI1\nI2\nsa(dp3\nI1\nI2\nsI3\nI4\nsa.' list
# expect: b']q\x00(}q\x01}q\x02K\x01K\x02s}q\x03(K\x01K\x02K\x03K\x04ue.' list
# expect: b'(lp0\nI01\naI00\naNa.' list
# expect: b']q\x00(I01\nI00\nNe.' list
# expect: b'c__builtin__\nlen\np0\n.' builtin_function_or_method
# expect: b'c__builtin__\nlen\nq\x00.' builtin_function_or_method
# expect: b'(lp0\nc__builtin__\nlong\np1\nac__builtin__\nunicode\np2\nac__builtin__\ntype\np3\n(Ntp4\nRp5\nag3\n(c__builtin__\nEllipsis\np6\ntp7\nRp8\nag3\n(c__builtin__\nNotImplemented\np9\ntp10\nRp11\na.' list
# expect: b']q\x00(c__builtin__\nlong\nq\x01c__builtin__\nunicode\nq\x02c__builtin__\ntype\nq\x03(Ntq\x04Rq\x05h\x03(c__builtin__\nEllipsis\nq\x06tq\x07Rq\x08h\x03(c__builtin__\nNotImplemented\nq\ttq\nRq\x0be.' list
# expect: b'(lp0\nc__builtin__\nEllipsis\np1\nac__builtin__\nNotImplemented\np2\na.' list
# expect: b']q\x00(c__builtin__\nEllipsis\nq\x01c__builtin__\nNotImplemented\nq\x02e.' list
# expect: b'c__builtin__\ngetattr\np0\n((lp1\nVappend\np2\ntp3\nRp4\n.' builtin_function_or_method
# expect: b'c__builtin__\ngetattr\nq\x00(]q\x01X\x06\x00\x00\x00appendq\x02tq\x03Rq\x04.' builtin_function_or_method
# expect: b'cfunctools\npartial\np0\n(c__builtin__\nlong\np1\ntp2\nRp3\n(g1\n(V3\np4\ntp5\n(dp6\nNtp7\nb.' partial
# expect: b'cfunctools\npartial\nq\x00(c__builtin__\nlong\nq\x01tq\x02Rq\x03(h\x01(X\x01\x00\x00\x003q\x04tq\x05}q\x06Ntq\x07b.' partial
# expect: b'c__builtin__\ncomplex\np0\n(F1.0\nF2.0\ntp1\nRp2\n.' complex
# expect: b'c__builtin__\ncomplex\nq\x00(G?\xf0\x00\x00\x00\x00\x00\x00G@\x00\x00\x00\x00\x00\x00\x00tq\x01Rq\x02.' complex
# expect: b'c__builtin__\nxrange\np0\n(I0\nI3\nI1\ntp1\nRp2\n.' range
# expect: b'c__builtin__\nxrange\nq\x00(K\x00K\x03K\x01tq\x01Rq\x02.' range
# expect: b'c__builtin__\nslice\np0\n(I1\nI2\nNtp1\nRp2\n.' slice
# expect: b'c__builtin__\nslice\nq\x00(K\x01K\x02Ntq\x01Rq\x02.' slice
# expect: b'ccollections\nOrderedDict\np0\n(tRp1\nVa\np2\nI1\ns.' OrderedDict
# expect: b'ccollections\nOrderedDict\nq\x00)Rq\x01X\x01\x00\x00\x00aq\x02K\x01s.' OrderedDict
# expect: b'ccollections\ndefaultdict\np0\n(c__builtin__\nlist\np1\ntp2\nRp3\nVa\np4\n(lp5\nI1\nas.' defaultdict
# expect: b'ccollections\ndefaultdict\nq\x00(c__builtin__\nlist\nq\x01tq\x02Rq\x03X\x01\x00\x00\x00aq\x04]q\x05K\x01as.' defaultdict
# expect: b'ccollections\ndeque\np0\n((tI3\ntp1\nRp2\nI1\na.' deque
# expect: b'ccollections\ndeque\nq\x00()K\x03tq\x01Rq\x02K\x01a.' deque
# expect: b'cdecimal\nDecimal\np0\n(V1.5\np1\ntp2\nRp3\n.' Decimal
# expect: b'cdecimal\nDecimal\nq\x00(X\x03\x00\x00\x001.5q\x01tq\x02Rq\x03.' Decimal
# expect: b'cfractions\nFraction\np0\n(I1\nI3\ntp1\nRp2\n.' Fraction
# expect: b'cfractions\nFraction\nq\x00(K\x01K\x03tq\x01Rq\x02.' Fraction
# expect: b'(lp0\nVshared\np1\nag1\na(g1\ng1\ntp2\na.' list
# expect: b']q\x00(X\x06\x00\x00\x00sharedq\x01h\x01(h\x01h\x01tq\x02e.' list
# expect: b'c__main__\nMany\np0\n(tRp1\nI1\naI2\na(dp2\nVa\np3\nI1\nsb.' Many
# expect: b'c__main__\nMany\nq\x00)Rq\x01(K\x01K\x02e}q\x02X\x01\x00\x00\x00aq\x03K\x01sb.' Many
for value in (Plain.Inner, Plain.Inner(), Plain.__init__, datetime.datetime(2020, 1, 2), list(range(2005)), 'x' * 300,
              dict.fromkeys(range(1001)), [str(n) for n in range(300)] * 2):
    for protocol in (0, 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        print(protocol, type(again).__name__, again == value or type(again) is Plain.Inner)
# expect: 0 type True
# expect: 1 type True
# expect: 0 Inner True
# expect: 1 Inner True
# expect: 0 function True
# expect: 1 function True
# expect: 0 datetime True
# expect: 1 datetime True
# expect: 0 list True
# expect: 1 list True
# expect: 0 str True
# expect: 1 str True
# expect: 0 dict True
# expect: 1 dict True
# expect: 0 list True
# expect: 1 list True
for protocol in (0, 1):
    tell('slots', pickle.dumps, Slotted(), protocol)
    tell('lambda', pickle.dumps, lambda: 0, protocol)
    tell('file', pickle.dumps, io.StringIO, protocol)
# expect: slots -> TypeError: a class that defines __slots__ without defining __getstate__ cannot be pickled
# expect: lambda -> PicklingError: Can't pickle <function <lambda> at 0x>: attribute lookup <lambda> on __main__ failed
# expect: file -> b'c_io\nStringIO\np0\n.'
# expect: slots -> TypeError: a class that defines __slots__ without defining __getstate__ cannot be pickled
# expect: lambda -> PicklingError: Can't pickle <function <lambda> at 0x>: attribute lookup <lambda> on __main__ failed
# expect: file -> b'c_io\nStringIO\nq\x00.'
copyreg.pickle(Slotted, lambda value: (Slotted, ()))
print(pickle.dumps(Slotted(), 0))
# expect: b'c__main__\nSlotted\np0\n(tRp1\n.'
file = io.BytesIO()
pickle.dump([1], file, 0)
pickle.Pickler(file, 1).dump([2])
file.seek(0)
print(pickle.load(file), pickle.load(file))
# expect: [1] [2]
print(pickle.loads(b"(lp0\nS'text'\np1\naL5L\nac__builtin__\nset\n((lI1\natRac__builtin__\nxrange\n(I3\ntRacexceptions\nKeyError\n(tRa."))
# expect: ['text', 5, {1}, range(0, 3), KeyError()]
print(pickle.loads(b'ccopy_reg\n_reconstructor\n(c__main__\nPlain\nc__builtin__\nobject\nNtR(dVx\nI7\nsb.').x)
# expect: 7
