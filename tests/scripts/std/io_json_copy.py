# io, types, string, copy, json. Expectations recorded from CPython 3.13.
import io, types, string, copy, json
s = io.StringIO()
print('hi', 3, file=s)
s.write('x\ny')
print(repr(s.getvalue()))
# expect: 'hi 3\nx\ny'
s.seek(0)
print(s.readlines(), s.tell())
# expect: ['hi 3\n', 'x\n', 'y'] 8
b = io.BytesIO(b'abc\ndef')
print(b.read(2), b.readline(), b.read(), b.getvalue())
# expect: b'ab' b'c\n' b'def' b'abc\ndef'
with io.StringIO("a\nb") as f:
    for l in f:
        print(repr(l))
    # expect: 'a\n'
    # expect: 'b'
try:
    f.read()
except ValueError as e:
    print(e)
# expect: I/O operation on closed file
print(types.SimpleNamespace(a=1), types.FunctionType, isinstance(len, types.BuiltinFunctionType))
# expect: namespace(a=1) <class 'function'> True
print(string.ascii_letters, string.Template('$a ${b} $$').substitute(a=1,b=2))
# expect: abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ 1 2 $
print(string.capwords('ab cd'))
# expect: Ab Cd
x = [1,[2,3],{'a':(1,[2])}]
y = copy.deepcopy(x)
y[1].append(5)
print(x,y, copy.copy(x)==x)
# expect: [1, [2, 3], {'a': (1, [2])}] [1, [2, 3, 5], {'a': (1, [2])}] True


class C:
    def __init__(s):
        s.v=[1]


c=C()
d=copy.deepcopy(c)
d.v.append(2)
e=copy.copy(c)
print(c.v,d.v,e.v is c.v)
# expect: [1] [1, 2] True
o = {"a":[1,2.5,None,True,"é\n\U0001F600"],"b":{}, 3:[], "n": float('nan')}
print(json.dumps(o))
# expect: {"a": [1, 2.5, null, true, "\u00e9\n\ud83d\ude00"], "b": {}, "3": [], "n": NaN}
print(json.dumps(o,indent=2,sort_keys=False, ensure_ascii=False))
# expect: {
# expect:   "a": [
# expect:     1,
# expect:     2.5,
# expect:     null,
# expect:     true,
# expect:     "é\n😀"
# expect:   ],
# expect:   "b": {},
# expect:   "3": [],
# expect:   "n": NaN
# expect: }
print(json.dumps([1,2],separators=(',',':')))
# expect: [1,2]
print(json.loads(json.dumps({"a":[1,-2.5e3,None,True,"é\n\U0001F600"],"b":{}})))
# expect: {'a': [1, -2500.0, None, True, 'é\n😀'], 'b': {}}
for bad in ['', '[1,]', '{"a" 1}', '{1:2}', '"abc', '[1 2]', 'nul', '{"a":1,}', '01', '[1]x', '"\\x"', '"\n"']:
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(type(e).__name__, e)
# expect: JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: JSONDecodeError Illegal trailing comma before end of array: line 1 column 3 (char 2)
# expect: JSONDecodeError Expecting ':' delimiter: line 1 column 6 (char 5)
# expect: JSONDecodeError Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
# expect: JSONDecodeError Unterminated string starting at: line 1 column 1 (char 0)
# expect: JSONDecodeError Expecting ',' delimiter: line 1 column 4 (char 3)
# expect: JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: JSONDecodeError Illegal trailing comma before end of object: line 1 column 7 (char 6)
# expect: JSONDecodeError Extra data: line 1 column 2 (char 1)
# expect: JSONDecodeError Extra data: line 1 column 4 (char 3)
# expect: JSONDecodeError Invalid \escape: line 1 column 2 (char 1)
# expect: JSONDecodeError Invalid control character at: line 1 column 2 (char 1)
try:
    json.dumps(set())
except TypeError as e:
    print(e)
# expect: Object of type set is not JSON serializable
try:
    json.dumps({(1,2):3})
except TypeError as e:
    print(e)
# expect: keys must be str, int, float, bool or None, not tuple
print(isinstance(s, io.IOBase), isinstance(open("/dev/null"), io.TextIOBase))
# expect: True True
print(io.UnsupportedOperation)
# expect: <class 'io.UnsupportedOperation'>
