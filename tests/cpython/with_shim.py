"""Runs a script under a CPython with mpdemo's shim, but lets its output go where it goes: so that it can be held against
the same script without the shim. The trace is read and thrown away.

    with_shim.py PYTHON [--method M] [--changed] SCRIPT [ARG...]
                                                            MPDEMO_TEST_TRACE=FILE: the trace is kept there
                                                            MPDEMO_TEST_PLACE=FOLDER: for what it needs meanwhile

--changed: as where the guard is taken away or a toggle is set (here: one that there is not), by the shim's runner.
"""
import mmap
import os
import select
import shutil
import socket
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHIM = os.path.join(HERE, '..', '..', 'src', 'run', 'shim')


def ring_announced(data, place):
    """src/run/ring.h: events through memory."""
    if not data.startswith(b'{"ring":"'):
        return []
    with open(os.path.join(place, data.split(b'"')[3].decode()), 'r+b') as file:
        return [mmap.mmap(file.fileno(), 16)]


def drain(listener, place, alive):
    """Until the program and all that it started have gone."""
    connections, rings, kept = [listener], [], os.environ.get('MPDEMO_TEST_TRACE')
    out = open(kept, 'wb') if kept else None
    while True:
        ready = select.select(connections, [], [], 0.01 if rings else 0.2)[0]
        for ring in rings:
            ring[8:16] = ring[:8]
        for one in ready:
            if one is listener:
                connections.append(listener.accept()[0])
                continue
            data = one.recv(1 << 16)
            rings += ring_announced(data, place)
            if not data:
                connections.remove(one)
                one.close()
            elif out:
                out.write(data)
        if len(connections) == 1 and not ready and not os.path.exists('/proc/%d' % alive):
            break
    shutil.rmtree(place)


def main():
    python, words = sys.argv[1], sys.argv[2:]
    env = {k: v for k, v in os.environ.items() if not k.startswith('MPDEMO_')}
    method, changed = None, False
    while words[0].startswith('--'):
        if words[0] == '--method':
            method, words = words[1], words[2:]
        elif words[0] == '--changed':
            changed, words = True, words[1:]
            env['MPDEMO_SETS'] = 'NO_SUCH_TOGGLE=0'
    place = tempfile.mkdtemp(prefix='mpdemo-shim-', dir=os.environ.get('MPDEMO_TEST_PLACE'))
    shim = os.path.join(place, 'python')
    shutil.copytree(SHIM, shim, ignore=shutil.ignore_patterns('__pycache__'))
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(place + '/socket')
    listener.listen(1000)
    with open(place + '/shared', 'wb') as file:
        file.write(b'\0' * 48)
    path = env.get('PYTHONPATH')
    env.update(MPDEMO_SHIM='main', MPDEMO_TRACE=place + '/socket', MPDEMO_SHARED=place + '/shared',
               MPDEMO_OUTPUT='0:0,0:0', MPDEMO_SCRIPT=os.path.abspath(words[0]),
               PYTHONPATH=shim + (':' + path if path else ''))
    if path:
        env['MPDEMO_PYTHONPATH'] = path
    if method:
        env['MPDEMO_METHOD'] = method
    if not os.environ.get('MPDEMO_TEST_TRACE'):      # what goes through memory is not kept
        env['MPDEMO_RING'] = '1'
    if os.environ.get('MPDEMO_TEST_CACHE'):
        env['MPDEMO_CACHE'] = os.environ['MPDEMO_TEST_CACHE']
    if os.environ.get('MPDEMO_TEST_DEBUG'):
        env['MPDEMO_SHIM_DEBUG'] = '1'
    program = os.getpid()
    middle = os.fork()
    if middle == 0:
        if os.fork():
            os._exit(0)     # nobody's child: the program must not meet a child that it does not know
        os.setsid()
        null = os.open('/dev/null', os.O_RDWR)
        for fd in range(3):
            os.dup2(null, fd)
        try:
            drain(listener, place, program)
        finally:
            os._exit(0)
    os.waitpid(middle, 0)
    listener.close()
    os.execve(python, [python] + ([shim + '/runner.py'] if changed else []) + words, env)


main()
