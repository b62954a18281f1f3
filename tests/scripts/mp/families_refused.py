# Families that listeners and clients do not know here, a message that brings no descriptor, an unknown serializer.
import socket
import typing
from multiprocessing import connection, reduction
from multiprocessing.managers import BaseManager
from _tell import tell

for family in ('AF_PIPE', 'AF_SOMETHING'):
    tell(f'{family} alone', connection.Listener, family=family)
    tell(f'{family} with an address', connection.Listener, ('localhost', 0), family)
# expect: AF_PIPE alone -> ValueError: Family AF_PIPE is not recognized.
# expect: AF_PIPE with an address -> ValueError: Family AF_PIPE is not recognized.
# expect: AF_SOMETHING alone -> ValueError: unrecognized family
# expect: AF_SOMETHING with an address -> AttributeError: module 'socket' has no attribute 'AF_SOMETHING'
tell('a client', connection.Client, '/no/such/socket', 'AF_PIPE')
# expect: a client -> ValueError: Family AF_PIPE is not recognized.
tell('by its address', connection.Client, r'\\.\pipe\name')
# expect: by its address -> ValueError: Family AF_PIPE is not recognized.
tell('its type', connection.address_type, r'\\.\pipe\name')
# expect: its type -> AF_PIPE
near, far = socket.socketpair()
near.send(b'x')
tell('no descriptor', reduction.recvfds, far, 1)
# expect: no descriptor -> RuntimeError: received 0 items of ancdata
near.close()
tell('nothing', reduction.recvfds, far, 1)
# expect: nothing -> EOFError: 
tell('serializer', BaseManager, serializer='other')
# expect: serializer -> KeyError: 'other'
print(typing.get_origin(int | str), typing.get_args(int | str), typing.get_origin(list[int]), typing.get_origin(int))
# expect: <class 'types.UnionType'> (<class 'int'>, <class 'str'>) <class 'list'> None
