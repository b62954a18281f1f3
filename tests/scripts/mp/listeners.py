# Listener and Client: over a port and over a socket file, with a key and without, and what each refuses.
# methods: fork spawn forkserver
import multiprocessing as mp
import os
import tempfile
import threading
from multiprocessing.connection import Client, Listener

from _tell import tell


def client(address, key):
    with Client(address, authkey=key) as connection:
        connection.send([2.25, None, 'junk', float])
        connection.send_bytes(connection.recv_bytes())


def over_a_port():
    with Listener(('localhost', 0), authkey=b'secret password') as listener:
        process = mp.Process(target=client, args=(listener.address, b'secret password'))
        process.start()
        with listener.accept() as connection:
            print('accepted from', listener.last_accepted[0], connection.recv())
            # expect: accepted from 127.0.0.1 [2.25, None, 'junk', <class 'float'>]
            connection.send('ok')
            print(connection.recv())
            # expect: ok
        process.join()
        print(process.exitcode)
        # expect: 0
    tell('accept when closed', listener.accept)
    # expect: accept when closed -> OSError: listener is closed


def over_a_file():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'sock')
        listener = Listener(path)
        print(listener.address == path, os.path.exists(path))
        # expect: True True
        thread = threading.Thread(target=lambda: Client(path).send('x'))
        thread.start()
        print(listener.accept().recv())
        # expect: x
        thread.join()
        listener.close()
        print(os.path.exists(path))
        # expect: False
        tell('the file is gone', Client, path)
        # expect: the file is gone -> FileNotFoundError: [Errno 2] No such file or directory


def refused():
    tell('nobody listens', Client, ('127.0.0.1', 1))
    # expect: nobody listens -> ConnectionRefusedError: [Errno 111] Connection refused
    tell('no address', Client, 5)
    # expect: no address -> TypeError: address type of 5 unrecognized
    tell('a key that is text', Listener, authkey='x')
    # expect: a key that is text -> TypeError: authkey should be a byte string
    tell('nobody listens, a key that is text', Client, ('localhost', 1), authkey='x')
    # expect: nobody listens, a key that is text -> ConnectionRefusedError: [Errno 111] Connection refused
    tell('no family', Listener, family='AF_FOO')
    # expect: no family -> ValueError: unrecognized family
    with Listener() as listener:
        print(type(listener.address).__name__)
        # expect: str


def wrong_key():
    said = []

    def knock(address):
        try:
            Client(address, authkey=b'wrong')
        except mp.AuthenticationError as e:
            said.append(str(e))

    with Listener(authkey=b'right') as listener:
        thread = threading.Thread(target=knock, args=(listener.address,))
        thread.start()
        tell('the listener', listener.accept)
        # expect: the listener -> AuthenticationError: digest received was wrong
        thread.join()
        print('the client', said)
        # expect: the client ['digest sent was rejected']


if __name__ == '__main__':
    over_a_port()
    over_a_file()
    refused()
    wrong_key()
