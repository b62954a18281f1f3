# Subcommands, groups of arguments, and groups of which only one may be given.
import argparse
import os
import sys

os.environ['COLUMNS'] = '80'
sys.stderr = sys.stdout


def parser():
    p = argparse.ArgumentParser(prog='tool', description='A tool.')
    p.add_argument('-v', action='count', default=0, help='says more')
    group = p.add_mutually_exclusive_group(required=True)
    group.add_argument('--fast', action='store_true')
    group.add_argument('--level', type=int, metavar='N')
    net = p.add_argument_group('network', 'What goes over the wire.')
    net.add_argument('--host', default='localhost', help='which host (%(default)s)')
    sub = p.add_subparsers(dest='command', help='what to do')
    run = sub.add_parser('run', help='runs it', aliases=['r'])
    run.add_argument('file')
    run.add_argument('--times', type=int, default=1)
    run.set_defaults(done=True)
    sub.add_parser('stop', help='stops it')
    return p


def read(*args):
    try:
        print(parser().parse_args(args))
    except SystemExit as e:
        print('exit', e.code)


read('--fast', 'run', 'a.py', '--times', '3')
read('--level=5', '-vv', 'stop')
read('--fast', '--level', '1')
read('run', 'a.py')
read('--fast', 'fly')
read('--fast', 'run')
read('--fast')
read('--fast', 'r', 'x', '--host', 'h')
read('-h')
read('--fast', 'run', '-h')
titled = argparse.ArgumentParser(prog='t')
titled.add_subparsers(title='commands', metavar='COMMAND').add_parser('go', help='goes')
titled.print_help()
# expect: Namespace(v=0, fast=True, level=None, host='localhost', command='run', file='a.py', times=3, done=True)
# expect: Namespace(v=2, fast=False, level=5, host='localhost', command='stop')
# expect: usage: tool [-h] [-v] (--fast | --level N) [--host HOST] {run,r,stop} ...
# expect: tool: error: argument --level: not allowed with argument --fast
# expect: exit 2
# expect: usage: tool [-h] [-v] (--fast | --level N) [--host HOST] {run,r,stop} ...
# expect: tool: error: one of the arguments --fast --level is required
# expect: exit 2
# expect: usage: tool [-h] [-v] (--fast | --level N) [--host HOST] {run,r,stop} ...
# expect: tool: error: argument command: invalid choice: 'fly' (choose from 'run', 'r', 'stop')
# expect: exit 2
# expect: usage: tool run [-h] [--times TIMES] file
# expect: tool run: error: the following arguments are required: file
# expect: exit 2
# expect: Namespace(v=0, fast=True, level=None, host='localhost', command=None)
# expect: usage: tool [-h] [-v] (--fast | --level N) [--host HOST] {run,r,stop} ...
# expect: tool: error: unrecognized arguments: --host h
# expect: exit 2
# expect: usage: tool [-h] [-v] (--fast | --level N) [--host HOST] {run,r,stop} ...
# expect:
# expect: A tool.
# expect:
# expect: positional arguments:
# expect:   {run,r,stop}  what to do
# expect:     run (r)     runs it
# expect:     stop        stops it
# expect:
# expect: options:
# expect:   -h, --help    show this help message and exit
# expect:   -v            says more
# expect:   --fast
# expect:   --level N
# expect:
# expect: network:
# expect:   What goes over the wire.
# expect:
# expect:   --host HOST   which host (localhost)
# expect: exit 0
# expect: usage: tool run [-h] [--times TIMES] file
# expect:
# expect: positional arguments:
# expect:   file
# expect:
# expect: options:
# expect:   -h, --help     show this help message and exit
# expect:   --times TIMES
# expect: exit 0
# expect: usage: t [-h] COMMAND ...
# expect:
# expect: options:
# expect:   -h, --help  show this help message and exit
# expect:
# expect: commands:
# expect:   COMMAND
# expect:     go        goes
