# Actions of one's own, and places that may stay empty.
def tryit(n, f):
    try: print(n, repr(f())[:900])
    except BaseException as e: print(n, type(e).__name__, str(e)[:900])
import argparse
p = argparse.ArgumentParser(prog='prog', description='Desc'); p.add_argument('file'); p.add_argument('-n', '--num', type=int, default=3, help='a number (default: %(default)s)'); p.add_argument('-v', action='store_true'); p.add_argument('--mode', choices=['a', 'b']); p.add_argument('rest', nargs='*')
tryit("p.parse_args(['f', '-n', '5', '-v', 'x', 'y'])", lambda: (p.parse_args(['f', '-n', '5', '-v', 'x', 'y'])))
tryit("p.parse_args(['-n', '5', '-v', 'f', 'x', 'y'])", lambda: (p.parse_args(['-n', '5', '-v', 'f', 'x', 'y'])))
tryit("p.parse_args(['-n', '5', 'f', '-v'])", lambda: (p.parse_args(['-n', '5', 'f', '-v'])))
tryit('p.parse_args([])', lambda: (p.parse_args([])))
tryit("p.parse_args(['-v'])", lambda: (p.parse_args(['-v'])))
tryit("p.add_argument('x', action='zzz')", lambda: (p.add_argument('x', action='zzz')))
tryit("p.add_argument(dest='a', foo=1)", lambda: (p.add_argument(dest='a', foo=1)))
class Up(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None): print(option_string, values); setattr(namespace, self.dest, values.upper())
class Two(argparse.Action):
    def __init__(self, option_strings, dest, nargs=None, **kw): super().__init__(option_strings, dest, nargs=2, **kw)
    def __call__(self, parser, namespace, values, option_string=None): setattr(namespace, self.dest, sum(values))
q = argparse.ArgumentParser(prog='q'); q.add_argument('--up', '-u', action=Up, help='upper'); q.add_argument('--two', action=Two, type=int, default=0); q.add_argument('--feature', action=argparse.BooleanOptionalAction, default=True, help='feat'); q.add_argument('--add', action='append_const', const=5); q.add_argument('--ext', action='extend', nargs='+'); q.add_argument('--log', type=argparse.FileType('r')); q.add_argument('pos', nargs='?', default='dflt')
tryit("q.parse_args(['--up', 'abc', '--two', '1', '2', '--no-feature', '--add", lambda: (q.parse_args(['--up', 'abc', '--two', '1', '2', '--no-feature', '--add', '--add', '--ext', 'a', 'b', '--ext', 'c'])))
tryit('q.parse_args([])', lambda: (q.parse_args([])))
tryit("q.parse_args(['--two', '1'])", lambda: (q.parse_args(['--two', '1'])))
tryit("q.parse_args(['--log', '/no/such'])", lambda: (q.parse_args(['--log', '/no/such'])))
tryit("q.parse_args(['--log', '/dev/null']).log.name", lambda: (q.parse_args(['--log', '/dev/null']).log.name))
tryit("q.parse_args(['x', '--feature'])", lambda: (q.parse_args(['x', '--feature'])))
tryit('q.format_usage()', lambda: (q.format_usage()))
tryit('q.format_help()', lambda: (q.format_help()))
r = argparse.ArgumentParser(prog='r'); r.add_argument('a', nargs='+'); r.add_argument('b')
tryit("r.parse_args(['1', '2', '3'])", lambda: (r.parse_args(['1', '2', '3'])))
tryit("r.parse_args(['1'])", lambda: (r.parse_args(['1'])))
tryit('r.parse_args([])', lambda: (r.parse_args([])))
t = argparse.ArgumentParser(prog='t'); t.add_argument('a', nargs='?'); t.add_argument('-x'); t.add_argument('b', nargs='*', default=[1])
tryit('t.parse_args([])', lambda: (t.parse_args([])))
tryit("t.parse_args(['-x', '1', 'q'])", lambda: (t.parse_args(['-x', '1', 'q'])))
tryit("t.parse_args(['q', '-x', '1'])", lambda: (t.parse_args(['q', '-x', '1'])))
tryit("t.parse_args(['q', 'r', '-x', '1'])", lambda: (t.parse_args(['q', 'r', '-x', '1'])))
# expect: p.parse_args(['f', '-n', '5', '-v', 'x', 'y']) SystemExit 2
# expect: p.parse_args(['-n', '5', '-v', 'f', 'x', 'y']) Namespace(file='f', num=5, v=True, mode=None, rest=['x', 'y'])
# expect: p.parse_args(['-n', '5', 'f', '-v']) Namespace(file='f', num=5, v=True, mode=None, rest=[])
# expect: p.parse_args([]) SystemExit 2
# expect: p.parse_args(['-v']) SystemExit 2
# expect: p.add_argument('x', action='zzz') ValueError unknown action "zzz"
# expect: p.add_argument(dest='a', foo=1) TypeError _StoreAction.__init__() got an unexpected keyword argument 'foo'
# expect: --up abc
# expect: q.parse_args(['--up', 'abc', '--two', '1', '2', '--no-feature', '--add Namespace(up='ABC', two=3, feature=False, add=[5, 5], ext=['a', 'b', 'c'], log=None, pos='dflt')
# expect: q.parse_args([]) Namespace(up=None, two=0, feature=True, add=None, ext=None, log=None, pos='dflt')
# expect: q.parse_args(['--two', '1']) SystemExit 2
# expect: q.parse_args(['--log', '/no/such']) SystemExit 2
# expect: q.parse_args(['--log', '/dev/null']).log.name '/dev/null'
# expect: q.parse_args(['x', '--feature']) Namespace(up=None, two=0, feature=True, add=None, ext=None, log=None, pos='x')
# expect: q.format_usage() 'usage: q [-h] [--up UP] [--two TWO TWO] [--feature | --no-feature] [--add]\n         [--ext EXT [EXT ...]] [--log LOG]\n         [pos]\n'
# expect: q.format_help() 'usage: q [-h] [--up UP] [--two TWO TWO] [--feature | --no-feature] [--add]\n         [--ext EXT [EXT ...]] [--log LOG]\n         [pos]\n\npositional arguments:\n  pos\n\noptions:\n  -h, --help            show this help message and exit\n  --up, -u UP           upper\n  --two TWO TWO\n  --feature, --no-feature\n                        feat\n  --add\n  --ext EXT [EXT ...]\n  --log LOG\n'
# expect: r.parse_args(['1', '2', '3']) Namespace(a=['1', '2'], b='3')
# expect: r.parse_args(['1']) SystemExit 2
# expect: r.parse_args([]) SystemExit 2
# expect: t.parse_args([]) Namespace(a=None, x=None, b=[1])
# expect: t.parse_args(['-x', '1', 'q']) Namespace(a='q', x='1', b=[1])
# expect: t.parse_args(['q', '-x', '1']) Namespace(a='q', x='1', b=[1])
# expect: t.parse_args(['q', 'r', '-x', '1']) Namespace(a='q', x='1', b=['r'])
