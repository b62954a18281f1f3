# methods: fork spawn forkserver
# A manager's server can be gone, and its socket with it; what is pickled of a manager's kind.
import multiprocessing as mp
import os
import pickle
from multiprocessing.connection import Client, Listener, address_type
from multiprocessing.managers import BaseManager


def use(shared):
    try:
        shared['k'] = 1
    except FileNotFoundError as e:
        print(e, '| while handling', type(e.__context__).__name__, e.__context__)


if __name__ == '__main__':
    manager = mp.Manager()
    print(os.path.exists(manager.address))
    shared = manager.dict()
    p = mp.Process(target=use, args=(shared,))
    manager.shutdown()
    print(os.path.exists(manager.address))
    p.start()
    p.join()
    use(shared)
    for make in (lambda: BaseManager().connect(), lambda: Client('/nowhere/listener'), lambda: Listener(5)):
        try:
            make()
        except Exception as e:
            print(type(e).__name__, e)
    for address in (('localhost', 1), '/x', b'', b'x', None, 5):
        try:
            print(address_type(address))
        except Exception as e:
            print(type(e).__name__, e)
    for thing in (mp.current_process().authkey, mp.Process(), manager):
        try:
            print(len(pickle.dumps(thing)))
        except TypeError as e:
            print(e)
    print(type(pickle.loads(pickle.dumps(mp.get_context('spawn')))).__name__)
# expect: True
# expect: False
# expect: [Errno 2] No such file or directory | while handling AttributeError 'ForkAwareLocal' object has no attribute 'connection'
# expect: [Errno 2] No such file or directory | while handling AttributeError 'ForkAwareLocal' object has no attribute 'connection'
# expect: ValueError address type of None unrecognized
# expect: FileNotFoundError [Errno 2] No such file or directory
# expect: TypeError address type of 5 unrecognized
# expect: AF_INET
# expect: AF_UNIX
# expect: ValueError address type of b'' unrecognized
# expect: ValueError address type of b'x' unrecognized
# expect: ValueError address type of None unrecognized
# expect: TypeError address type of 5 unrecognized
# expect: Pickling an AuthenticationString object is disallowed for security reasons
# expect: Pickling an AuthenticationString object is disallowed for security reasons
# expect: Pickling an AuthenticationString object is disallowed for security reasons
# expect: SpawnContext
