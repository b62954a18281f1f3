# argparse. Expectations recorded from CPython 3.13.
import argparse
import os
os.environ["COLUMNS"] = "80"
import sys
import contextlib
p = argparse.ArgumentParser(prog='demo', description='Runs workers.')
p.add_argument('files', nargs='*', help='what to read')
p.add_argument('-n', '--workers', type=int, default=4, help='how many (default: %(default)s)')
p.add_argument('-v', '--verbose', action='count', default=0)
p.add_argument('--fast', action='store_true', help='hurry')
p.add_argument('--mode', choices=['fork', 'spawn'], default='fork')
p.add_argument('-t', '--tag', action='append')


def told(parser, *args):
    try:
        with contextlib.redirect_stderr(sys.stdout):
            print(parser.parse_args(args))
    except SystemExit as e:
        print('exit', e.code)


told(p)
# expect: Namespace(files=[], workers=4, verbose=0, fast=False, mode='fork', tag=None)
told(p, 'a', '-n', '3', 'b', '-vv', '--fast', '--mode=spawn', '-t', 'x', '--tag', 'y')
# expect: usage: demo [-h] [-n WORKERS] [-v] [--fast] [--mode {fork,spawn}] [-t TAG]
# expect:             [files ...]
# expect: demo: error: unrecognized arguments: b
# expect: exit 2
told(p, '-n3', '--work', '5')
# expect: Namespace(files=[], workers=5, verbose=0, fast=False, mode='fork', tag=None)
told(p, '-n', 'x')
# expect: usage: demo [-h] [-n WORKERS] [-v] [--fast] [--mode {fork,spawn}] [-t TAG]
# expect:             [files ...]
# expect: demo: error: argument -n/--workers: invalid int value: 'x'
# expect: exit 2
told(p, '--mode', 'thread')
# expect: usage: demo [-h] [-n WORKERS] [-v] [--fast] [--mode {fork,spawn}] [-t TAG]
# expect:             [files ...]
# expect: demo: error: argument --mode: invalid choice: 'thread' (choose from 'fork', 'spawn')
# expect: exit 2
told(p, '--nope', '1')
# expect: usage: demo [-h] [-n WORKERS] [-v] [--fast] [--mode {fork,spawn}] [-t TAG]
# expect:             [files ...]
# expect: demo: error: unrecognized arguments: --nope
# expect: exit 2
told(p, '-n')
# expect: usage: demo [-h] [-n WORKERS] [-v] [--fast] [--mode {fork,spawn}] [-t TAG]
# expect:             [files ...]
# expect: demo: error: argument -n/--workers: expected one argument
# expect: exit 2
told(p, '-h')
# expect: usage: demo [-h] [-n WORKERS] [-v] [--fast] [--mode {fork,spawn}] [-t TAG]
# expect:             [files ...]
# expect: 
# expect: Runs workers.
# expect: 
# expect: positional arguments:
# expect:   files                 what to read
# expect: 
# expect: options:
# expect:   -h, --help            show this help message and exit
# expect:   -n, --workers WORKERS
# expect:                         how many (default: 4)
# expect:   -v, --verbose
# expect:   --fast                hurry
# expect:   --mode {fork,spawn}
# expect:   -t, --tag TAG
# expect: exit 0
q = argparse.ArgumentParser(prog='q')
q.add_argument('count', type=int)
q.add_argument('out', nargs='?', default='-')
q.add_argument('--pair', nargs=2, metavar='P')
told(q)
# expect: usage: q [-h] [--pair P P] count [out]
# expect: q: error: the following arguments are required: count
# expect: exit 2
told(q, '7', 'f', '--pair', '1', '2')
# expect: Namespace(count=7, out='f', pair=['1', '2'])
told(q, '-3')
# expect: Namespace(count=-3, out='-', pair=None)
