# select, poll, epoll and selectors over pipes, connections, queues and a program's output.
# methods: fork spawn forkserver
import multiprocessing as mp
import os
import select
import selectors
import subprocess
import time

from _tell import tell


def selecting(reader, writer):
    print(select.select([reader], [writer], [], 0) == ([], [writer], []))
    # expect: True
    os.write(writer, b'a')
    print(select.select([reader], [], [], 30) == ([reader], [], []), select.select([reader], [], [], 0.0)[0] == [reader])
    # expect: True True
    os.read(reader, 1)
    start = time.monotonic()
    print(select.select([reader], [], [], 0.1), time.monotonic() - start >= 0.1)
    # expect: ([], [], []) True
    tell('a limit below 0', select.select, [reader], [], [], -1)
    # expect: a limit below 0 -> ValueError: timeout must be non-negative
    tell('half a descriptor', select.select, [5.5], [], [])
    # expect: half a descriptor -> TypeError: argument must be an int, or have a fileno() method.
    tell('no list', select.select, 5, [], [])
    # expect: no list -> TypeError: arguments 1-3 must be sequences
    tell('a descriptor below 0', select.select, [-1], [], [])
    # expect: a descriptor below 0 -> ValueError: file descriptor cannot be a negative integer (-1)


def send_later(connection):
    time.sleep(0.05)
    connection.send('x')
    time.sleep(0.05)
    connection.close()


def connections_and_queues():
    a, b = mp.Pipe()
    process = mp.Process(target=send_later, args=(b,))
    process.start()
    b.close()
    print(select.select([a], [], [], 30)[0] == [a], a.recv())
    # expect: True x
    print(select.select([a], [], [], 30)[0] == [a])
    # expect: True
    tell('recv at the end', a.recv)
    # expect: recv at the end -> EOFError: 
    process.join()
    q = mp.Queue()
    print(select.select([q._reader], [], [], 0.01))
    # expect: ([], [], [])
    q.put(1)
    print(select.select([q._reader], [], [], 30)[0] == [q._reader], q.get())
    # expect: True 1


def polling(reader, writer):
    poll = select.poll()
    poll.register(reader, select.POLLIN)
    print(poll.poll(10))
    # expect: []
    os.write(writer, b'z')
    print(poll.poll() == [(reader, select.POLLIN)])
    # expect: True
    poll.unregister(reader)
    print(poll.poll(1))
    # expect: []
    tell('unregister again', lambda: poll.unregister(reader))
    # expect: unregister again -> KeyError: 3
    with select.epoll() as epoll:
        epoll.register(reader, select.EPOLLIN)
        print(len(epoll.poll(30)))
        # expect: 1


def registering(reader):
    selector = selectors.DefaultSelector()
    key = selector.register(reader, selectors.EVENT_READ, data='hello')
    print(key.data, key.events, [(key.data, events) for key, events in selector.select(timeout=30)])
    # expect: hello 1 [('hello', 1)]
    print(len(selector.get_map()), selector.get_key(reader).data)
    # expect: 1 hello
    tell('register again', selector.register, reader, selectors.EVENT_READ)
    # expect: register again -> KeyError: '3 (FD 3) is already registered'
    selector.unregister(reader)
    tell('unregister again', selector.unregister, reader)
    # expect: unregister again -> KeyError: '3 is not registered'
    print(selector.select(timeout=0))
    # expect: []
    tell('no event', selector.register, reader, 0)
    # expect: no event -> ValueError: Invalid events: 0
    tell('no file', selector.register, 'x', 1)
    # expect: no file -> ValueError: Invalid file object: 'x'
    selector.close()


def output_of_a_program():
    program = subprocess.Popen(['sh', '-c', 'echo out; sleep 0.1; echo err >&2'], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    selector = selectors.DefaultSelector()
    selector.register(program.stdout, selectors.EVENT_READ, 'out')
    selector.register(program.stderr, selectors.EVENT_READ, 'err')
    while selector.get_map():
        for key, _ in selector.select():
            data = os.read(key.fd, 100)
            if data:
                print(key.data, data)
            else:
                selector.unregister(key.fileobj)
    # expect: out b'out\n'
    # expect: err b'err\n'
    print(program.wait())
    # expect: 0


if __name__ == '__main__':
    reader, writer = os.pipe()
    selecting(reader, writer)
    connections_and_queues()
    polling(reader, writer)
    registering(reader)
    output_of_a_program()
