"""Managers: a server process that holds objects, and proxies through which other processes call their methods.

A request is (ident, method, args, kwds) over a connection that each thread of a client has for itself; the answer is
(kind, value). What differs from CPython: objects live until the server ends, and the socket admits its own user's processes
in place of a challenge with the key."""
import multiprocessing as mp
import os
import queue
import threading
import time

from multiprocessing import process
from multiprocessing.connection import Client, Listener, wait

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token']

_server = None  # in a server process


class RemoteError(Exception):
    def __str__(self):
        return '\n' + '-' * 75 + '\n' + str(self.args[0]) + '-' * 75


class Token:
    """Where an object is."""

    def __init__(self, typeid, address, id):
        (self.typeid, self.address, self.id) = (typeid, address, id)

    def __getstate__(self):
        return (self.typeid, self.address, self.id)

    def __setstate__(self, state):
        (self.typeid, self.address, self.id) = state

    def __repr__(self):
        return '%s(typeid=%r, address=%r, id=%r)' % (type(self).__name__, self.typeid, self.address, self.id)


def _public_methods(obj):
    return [name for name in dir(obj) if name[0] != '_' and callable(getattr(obj, name))]


def _plain(value):
    """What can travel: views of a dict go as lists."""
    if type(value).__name__ in ('dict_keys', 'dict_values', 'dict_items'):
        return list(value)
    return value


def _answer(kind, value):
    if kind == '#RETURN':
        return value
    if kind in ('#ERROR', '#PROXY'):
        if kind == '#ERROR':
            raise value
        return value
    if kind == '#TRACEBACK':
        raise RemoteError(value)
    raise ValueError('Unrecognized message type {!r}'.format(kind))


def _dispatch(connection, ident, method, args=(), kwds={}):
    connection.send((ident, method, args, kwds))
    return _answer(*connection.recv())


# --- the server

class Server:
    def __init__(self, registry, address, authkey):
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        self.listener = Listener(address=address, backlog=128)
        self.address = self.listener.address
        self.objects = {'0': (None, ())}
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def serve(self):
        t = threading.Thread(target=self._accept, daemon=True)
        t.start()
        self.stopped.wait()

    def _accept(self):
        while True:
            try:
                connection = self.listener.accept()
            except OSError:
                continue
            threading.Thread(target=self._client, args=(connection,), daemon=True).start()

    def _client(self, connection):
        while True:
            try:
                request = connection.recv()
            except (EOFError, OSError):
                connection.close()
                return
            try:
                answer = self._call(*request)
            except Exception:
                import traceback
                answer = ('#TRACEBACK', traceback.format_exc())
            try:
                connection.send(answer)
            except OSError:
                return
            except Exception as e:
                connection.send(('#ERROR', TypeError(str(e))))
            if request[1] == 'shutdown' and request[0] == '0':
                self.stopped.set()
                return

    def _call(self, ident, method, args, kwds):
        if ident == '0':
            return ('#RETURN', getattr(self, method)(*args, **kwds))
        obj, exposed, to_typeid = self.objects[ident]
        if method == '#GETVALUE':
            return ('#RETURN', obj)
        if method in ('__str__', '__repr__'):
            return ('#RETURN', repr(obj) if method == '__repr__' else str(obj))
        if method not in exposed:
            raise AttributeError('method %r of %r object is not in exposed=%r' % (method, type(obj), exposed))
        try:
            value = getattr(obj, method)(*args, **kwds)
        except Exception as e:
            return ('#ERROR', e)
        typeid = to_typeid and to_typeid.get(method)
        if typeid:
            ident, exposed = self.create(typeid, value)
            return ('#PROXY', (exposed, Token(typeid, self.address, ident)))
        return ('#RETURN', _plain(value))

    # what clients ask of the server itself

    def create(self, typeid, /, *args, **kwds):
        with self.lock:
            make, exposed, to_typeid, proxytype = self.registry[typeid]
            if make is None:
                if kwds or len(args) != 1:
                    raise ValueError('Without callable, must have one non-keyword argument')
                obj = args[0]
            else:
                obj = make(*args, **kwds)
            if exposed is None:
                exposed = _public_methods(obj)
            if to_typeid:
                exposed = list(exposed) + list(to_typeid)
            ident = '%x' % id(obj)
            self.objects[ident] = (obj, set(exposed), to_typeid)
            return ident, tuple(exposed)

    def dummy(self):
        pass

    def shutdown(self):
        pass

    def number_of_objects(self):
        return len(self.objects) - 1

    def debug_info(self):
        return '\n'.join('  %s:       %s' % (k, str(v[0])[:75]) for k, v in sorted(self.objects.items()) if k != '0')


def _run_server(registry, address, authkey, writer, initializer, initargs):
    global _server
    import signal
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if initializer is not None:
        initializer(*initargs)
    _server = Server(registry, address, authkey)
    writer.send(_server.address)
    writer.close()
    _server.serve()


def _end_server(server_process, address, state):
    if state[0] != 'started' or server_process._parent_pid != os.getpid():
        return
    state[0] = 'shutdown'
    if not server_process.is_alive():
        return
    try:
        connection = Client(address)
        try:
            _dispatch(connection, '0', 'shutdown')
        finally:
            connection.close()
    except Exception:
        pass
    server_process.join(timeout=1.0)
    if server_process.is_alive():
        server_process.terminate()
        server_process.join(timeout=1.0)
        if server_process.is_alive():
            server_process.kill()
            server_process.join()


class BaseManager:
    _registry = {}

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address
        self._authkey = process.AuthenticationString(authkey)
        self._state = ['initial']
        self._ctx = ctx or mp.get_context()
        self._process = None

    def get_server(self):
        if self._state[0] != 'initial':
            raise ProcessError('Already started server' if self._state[0] == 'started' else 'Manager has shut down')
        return Server(self._registry, self._address, self._authkey)

    def connect(self):
        connection = Client(self._address)
        _dispatch(connection, '0', 'dummy')
        connection.close()
        self._state[0] = 'started'

    def start(self, initializer=None, initargs=()):
        if self._state[0] != 'initial':
            raise mp.ProcessError('Already started server' if self._state[0] == 'started' else 'Manager has shut down')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        reader, writer = mp.Pipe(duplex=False)
        self._process = self._ctx.Process(target=_run_server, args=(
            self._registry, self._address, bytes(self._authkey), writer, initializer, initargs))
        self._process.name = type(self).__name__ + '-' + ':'.join(str(i) for i in self._process._identity)
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state[0] = 'started'
        import atexit
        self._at_exit = lambda p=self._process, a=self._address, s=self._state: _end_server(p, a, s)
        atexit.register(self._at_exit)

    def shutdown(self):
        if self._process is not None and self._state[0] == 'started':
            _end_server(self._process, self._address, self._state)
            import atexit
            atexit.unregister(self._at_exit)

    def __del__(self):
        if getattr(self, '_process', None) is not None and self._process._parent_pid == os.getpid():
            self.shutdown()

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    @property
    def address(self):
        return self._address

    def _create(self, typeid, /, *args, **kwds):
        assert self._state[0] == 'started', 'server not yet started'
        connection = Client(self._address)
        try:
            ident, exposed = _dispatch(connection, '0', 'create', (typeid,) + args, kwds)
        finally:
            connection.close()
        return Token(typeid, self._address, ident), exposed

    def _debug_info(self):
        connection = Client(self._address)
        try:
            return _dispatch(connection, '0', 'debug_info')
        finally:
            connection.close()

    def __enter__(self):
        if self._state[0] == 'initial':
            self.start()
        assert self._state[0] == 'started'
        return self

    def __exit__(self, *exc):
        self.shutdown()

    def __reduce__(self):
        raise TypeError("cannot pickle 'weakref.ReferenceType' object")

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        cls._registry[typeid] = (callable, exposed, method_to_typeid, proxytype)
        if create_method:
            def make(self, /, *args, **kwds):
                token, exposed = self._create(typeid, *args, **kwds)
                return proxytype(token, manager=self, exposed=exposed)
            make.__name__ = typeid
            setattr(cls, typeid, make)


# --- proxies

_connections = threading.local()


def _connection(address):
    """This thread's own connection to that server."""
    if getattr(_connections, 'pid', None) != os.getpid():
        _connections.pid = os.getpid()
        _connections.by_address = {}
    found = _connections.by_address.get(address)
    if found is None:
        found = _connections.by_address[address] = Client(address)
    return found


class BaseProxy:
    def __init__(self, token, serializer='pickle', manager=None, authkey=None, exposed=None, incref=True,
                 manager_owned=False):
        self._token = token
        self._id = token.id
        self._manager = manager
        self._exposed = exposed

    def _callmethod(self, methodname, args=(), kwds={}):
        connection = _connection(self._token.address)
        connection.send((self._id, methodname, args, kwds))
        kind, value = connection.recv()
        if kind == '#PROXY':
            exposed, token = value
            proxytype = SyncManager._registry.get(token.typeid, (None,) * 4)[3]
            if self._manager is not None:
                proxytype = self._manager._registry[token.typeid][3]
            return proxytype(token, manager=self._manager, exposed=exposed)
        return _answer(kind, value)

    def _getvalue(self):
        return self._callmethod('#GETVALUE')

    def __reduce__(self):
        return _rebuild_proxy, (type(self), self._token, self._exposed)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return '<%s object, typeid %r at %#x>' % (type(self).__name__, self._token.typeid, id(self))

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _rebuild_proxy(proxytype, token, exposed):
    if _server is not None and _server.address == token.address:
        return _server.objects[token.id][0]
    return proxytype(token, exposed=exposed)


class AutoProxy(BaseProxy):
    """Its methods are those that the object has."""

    def __getattr__(self, name):
        exposed = self.__dict__.get('_exposed')
        if exposed and name in exposed:
            def method(*args, **kwds):
                return self._callmethod(name, args, kwds)
            return method
        raise AttributeError('%r object has no attribute %r' % ('AutoProxy[%s]' % self._token.typeid, name))

    def __repr__(self):
        return '<AutoProxy[%s] object, typeid %r at %#x>' % (self._token.typeid, self._token.typeid, id(self))


def MakeProxyType(name, exposed, base=BaseProxy):
    def forward(method):
        def call(self, /, *args, **kwds):
            return self._callmethod(method, args, kwds)
        call.__name__ = method
        return call

    space = {method: forward(method) for method in exposed}
    space['_exposed_'] = tuple(exposed)
    space['__module__'] = __name__
    return type(name, (base,), space)


class IteratorProxy(BaseProxy):
    _exposed_ = ('__next__', 'send', 'throw', 'close')

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod('__next__', args)

    def send(self, *args):
        return self._callmethod('send', args)

    def throw(self, *args):
        return self._callmethod('throw', args)

    def close(self, *args):
        return self._callmethod('close', args)


class AcquirerProxy(BaseProxy):
    _exposed_ = ('acquire', 'release')

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod('acquire', (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod('release')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, *exc):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    _exposed_ = ('acquire', 'release', 'wait', 'notify', 'notify_all')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def notify(self, n=1):
        return self._callmethod('notify', (n,))

    def notify_all(self):
        return self._callmethod('notify_all')

    def wait_for(self, predicate, timeout=None):
        until = None if timeout is None else time.monotonic() + timeout
        result = predicate()
        while not result:
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class EventProxy(BaseProxy):
    _exposed_ = ('is_set', 'set', 'clear', 'wait')

    def is_set(self):
        return self._callmethod('is_set')

    def set(self):
        return self._callmethod('set')

    def clear(self):
        return self._callmethod('clear')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))


class BarrierProxy(BaseProxy):
    _exposed_ = ('__getattribute__', 'wait', 'abort', 'reset')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def abort(self):
        return self._callmethod('abort')

    def reset(self):
        return self._callmethod('reset')

    @property
    def parties(self):
        return self._callmethod('__getattribute__', ('parties',))

    @property
    def n_waiting(self):
        return self._callmethod('__getattribute__', ('n_waiting',))

    @property
    def broken(self):
        return self._callmethod('__getattribute__', ('broken',))


class NamespaceProxy(BaseProxy):
    _exposed_ = ('__getattribute__', '__setattr__', '__delattr__')

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return self._callmethod('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key[0] == '_':
            return object.__setattr__(self, key, value)
        return self._callmethod('__setattr__', (key, value))

    def __delattr__(self, key):
        if key[0] == '_':
            return object.__delattr__(self, key)
        return self._callmethod('__delattr__', (key,))


class ValueProxy(BaseProxy):
    _exposed_ = ('get', 'set')

    def get(self):
        return self._callmethod('get')

    def set(self, value):
        return self._callmethod('set', (value,))

    value = property(get, set)


BaseListProxy = MakeProxyType('BaseListProxy', (
    '__add__', '__contains__', '__delitem__', '__getitem__', '__len__', '__mul__', '__reversed__', '__rmul__',
    '__setitem__', 'append', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort', '__imul__'))


class ListProxy(BaseListProxy):
    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self


DictProxy = MakeProxyType('DictProxy', (
    '__contains__', '__delitem__', '__getitem__', '__iter__', '__len__', '__setitem__', 'clear', 'copy', 'get', 'items',
    'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'))
DictProxy._method_to_typeid_ = {'__iter__': 'Iterator'}

ArrayProxy = MakeProxyType('ArrayProxy', ('__len__', '__getitem__', '__setitem__'))

PoolProxy = MakeProxyType('PoolProxy', (
    'apply', 'apply_async', 'close', 'imap', 'imap_unordered', 'join', 'map', 'map_async', 'starmap', 'starmap_async',
    'terminate'))
PoolProxy._method_to_typeid_ = {
    'apply_async': 'AsyncResult', 'map_async': 'AsyncResult', 'starmap_async': 'AsyncResult', 'imap': 'Iterator',
    'imap_unordered': 'Iterator'}


def _pool_enter(self):
    return self


def _pool_exit(self, *exc):
    self.terminate()


PoolProxy.__enter__ = _pool_enter
PoolProxy.__exit__ = _pool_exit


# --- what a SyncManager makes

class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        return '%s(%s)' % (type(self).__name__, ', '.join(
            '%s=%r' % item for item in sorted(self.__dict__.items()) if not item[0].startswith('_')))


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return '%s(%r, %r)' % (type(self).__name__, self._typecode, self._value)

    value = property(get, set)


class _Array(list):
    def __init__(self, typecode, sequence):
        list.__init__(self, sequence)
        self._typecode = typecode

    def __repr__(self):
        return 'array(%r, %s)' % (self._typecode, list.__repr__(self))


def Array(typecode, sequence, lock=True):
    return _Array(typecode, sequence)


class SyncManager(BaseManager):
    """Makes the objects that processes most often share."""


def _make_pool(*args, **kwds):
    return mp.Pool(*args, **kwds)


SyncManager.register('Queue', queue.Queue)
SyncManager.register('JoinableQueue', queue.Queue)
SyncManager.register('Event', threading.Event, EventProxy)
SyncManager.register('Lock', threading.Lock, AcquirerProxy)
SyncManager.register('RLock', threading.RLock, AcquirerProxy)
SyncManager.register('Semaphore', threading.Semaphore, AcquirerProxy)
SyncManager.register('BoundedSemaphore', threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register('Condition', threading.Condition, ConditionProxy)
SyncManager.register('Barrier', threading.Barrier, BarrierProxy)
SyncManager.register('Pool', _make_pool, PoolProxy)
SyncManager.register('list', list, ListProxy)
SyncManager.register('dict', dict, DictProxy)
SyncManager.register('Value', Value, ValueProxy)
SyncManager.register('Array', Array, ArrayProxy)
SyncManager.register('Namespace', Namespace, NamespaceProxy)
SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)
SyncManager.register('AsyncResult', create_method=False)
