"""A manager's server: what travels between it and its clients, and the threads that answer them.

A request is (ident, method, args, kwds) over a connection that each thread of a client has for itself, after both sides
have shown that they know the key; the answer is (kind, value)."""
import multiprocessing as mp
import sys
import threading
import traceback

from multiprocessing import process, util
from multiprocessing.connection import Listener, answer_challenge, deliver_challenge


class RemoteError(Exception):
    __module__ = 'multiprocessing.managers'

    def __str__(self):
        return '\n' + '-' * 75 + '\n' + str(self.args[0]) + '-' * 75


class Token:
    """Where an object is."""
    __module__ = 'multiprocessing.managers'
    __slots__ = ('typeid', 'address', 'id')

    def __init__(self, typeid, address, id):
        (self.typeid, self.address, self.id) = (typeid, address, id)

    def __getstate__(self):
        return (self.typeid, self.address, self.id)

    def __setstate__(self, state):
        (self.typeid, self.address, self.id) = state

    def __repr__(self):
        return '%s(typeid=%r, address=%r, id=%r)' % (type(self).__name__, self.typeid, self.address, self.id)


class State:
    __module__ = 'multiprocessing.managers'
    __slots__ = ['value']
    INITIAL = 0
    STARTED = 1
    SHUTDOWN = 2


def all_methods(obj):
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def public_methods(obj):
    return [name for name in all_methods(obj) if name[0] != '_']


def _plain(value):
    """What can travel: views of a dict go as lists."""
    if type(value).__name__ in ('dict_keys', 'dict_values', 'dict_items'):
        return list(value)
    return value


def convert_to_error(kind, result):
    if kind == '#ERROR':
        return result
    if kind in ('#TRACEBACK', '#UNSERIALIZABLE'):
        if kind == '#UNSERIALIZABLE':
            return RemoteError('Unserializable message: %s\n' % result)
        return RemoteError(result)
    return ValueError('Unrecognized message type {!r}'.format(kind))


def dispatch(connection, ident, method, args=(), kwds={}):
    connection.send((ident, method, args, kwds))
    kind, result = connection.recv()
    if kind == '#RETURN':
        return result
    raise convert_to_error(kind, result)


class Server:
    __module__ = 'multiprocessing.managers'
    public = ['shutdown', 'create', 'get_methods', 'debug_info', 'number_of_objects', 'dummy', 'incref', 'decref',
              'accept_connection']

    def __init__(self, registry, address, authkey, serializer='pickle'):
        if not isinstance(authkey, bytes):
            raise TypeError('Authkey {0!r} is type {1!s}, not bytes'.format(authkey, type(authkey)))
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        self.listener = Listener(address=address, backlog=128)
        self.address = self.listener.address
        self.id_to_obj = {'0': (None, (), None)}
        self.id_to_refcount = {}
        self.id_to_local_proxy_obj = {}
        self.mutex = threading.Lock()

    def serve_forever(self):
        self.stop_event = threading.Event()
        process.current_process()._manager_server = self
        try:
            accepter = threading.Thread(target=self.accepter, daemon=True)
            accepter.start()
            try:
                while not self.stop_event.is_set():
                    self.stop_event.wait(1)
            except (KeyboardInterrupt, SystemExit):
                pass
        finally:
            if sys.stdout != sys.__stdout__:
                sys.stdout = sys.__stdout__
                sys.stderr = sys.__stderr__
            sys.exit(0)

    def accepter(self):
        while True:
            try:
                connection = self.listener.accept()
            except OSError:
                continue
            threading.Thread(target=self.handle_request, args=(connection,), daemon=True).start()

    def handle_request(self, connection):
        try:
            deliver_challenge(connection, self.authkey)
            answer_challenge(connection, self.authkey)
        except (EOFError, OSError, mp.AuthenticationError):
            connection.close()
            return
        served = False     # one request after another, or a single one of the manager's own
        while not self.stop_event.is_set():
            try:
                request = connection.recv()
            except (EOFError, OSError):
                if served:
                    util.debug('got EOF -- exiting thread serving %r', threading.current_thread().name)
                connection.close()
                return
            except Exception:
                answer = ('#TRACEBACK', traceback.format_exc())
                request = (None, None)
            else:
                answer = self._answer(*request)
            try:
                try:
                    connection.send(answer)
                except Exception:
                    connection.send(('#UNSERIALIZABLE', traceback.format_exc()))
            except OSError:
                return
            served = served or request[1] == 'accept_connection'
            if request[1] == 'shutdown' and request[0] == '0':
                util.debug('manager received shutdown message')
                self.stop_event.set()
                return

    def _answer(self, ident, methodname, args, kwds):
        obj = None
        try:
            if ident == '0':
                assert methodname in self.public, '%r unrecognized' % methodname
                return ('#RETURN', getattr(self, methodname)(*args, **kwds))
            try:
                obj, exposed, gettypeid = self.id_to_obj[ident]
            except KeyError as ke:
                try:
                    obj, exposed, gettypeid = self.id_to_local_proxy_obj[ident]
                except KeyError:
                    raise ke
            if methodname not in exposed:
                raise AttributeError('method %r of %r object is not in exposed=%r' % (methodname, type(obj), exposed))
            function = getattr(obj, methodname)
            try:
                res = function(*args, **kwds)
            except Exception as e:
                return ('#ERROR', e)
            typeid = gettypeid and gettypeid.get(methodname, None)
            if typeid:
                rident, rexposed = self.create(typeid, res)
                return ('#PROXY', (rexposed, Token(typeid, self.address, rident)))
            return ('#RETURN', _plain(res))
        except AttributeError:
            if methodname is None or ident == '0':
                return ('#TRACEBACK', traceback.format_exc())
            try:
                fallback = self.fallback_mapping[methodname]
                return ('#RETURN', fallback(self, ident, obj, *args, **kwds))
            except Exception:
                return ('#TRACEBACK', traceback.format_exc())
        except Exception:
            return ('#TRACEBACK', traceback.format_exc())

    def fallback_getvalue(self, ident, obj):
        return obj

    def fallback_str(self, ident, obj):
        return str(obj)

    def fallback_repr(self, ident, obj):
        return repr(obj)

    fallback_mapping = {'__str__': fallback_str, '__repr__': fallback_repr, '#GETVALUE': fallback_getvalue}

    # what clients ask of the server itself

    def create(self, typeid, /, *args, **kwds):
        with self.mutex:
            callable, exposed, method_to_typeid, proxytype = self.registry[typeid]
            if callable is None:
                if kwds or len(args) != 1:
                    raise ValueError('Without callable, must have one non-keyword argument')
                obj = args[0]
            else:
                obj = callable(*args, **kwds)
            if exposed is None:
                exposed = public_methods(obj)
            if method_to_typeid is not None:
                if not isinstance(method_to_typeid, dict):
                    raise TypeError('Method_to_typeid {0!r}: type {1!s}, not dict'.format(
                        method_to_typeid, type(method_to_typeid)))
                exposed = list(exposed) + list(method_to_typeid)
            ident = '%x' % id(obj)
            self.id_to_obj[ident] = (obj, set(exposed), method_to_typeid)
            util.debug('%r callable returned object with id %r', typeid, ident)
            self.id_to_refcount[ident] = self.id_to_refcount.get(ident, 0) + 1
        return ident, tuple(exposed)

    def get_methods(self, ident):
        return tuple(self.id_to_obj[ident][1])

    def incref(self, ident):
        with self.mutex:
            try:
                self.id_to_refcount[ident] += 1
            except KeyError:
                if ident not in self.id_to_local_proxy_obj:
                    raise
                self.id_to_refcount[ident] = 1
                self.id_to_obj[ident] = self.id_to_local_proxy_obj[ident]

    def decref(self, ident):
        with self.mutex:
            if ident not in self.id_to_refcount:
                return
            self.id_to_refcount[ident] -= 1
            gone = self.id_to_refcount[ident] == 0
            if gone:
                del self.id_to_refcount[ident]
        if gone:
            util.debug('disposing of obj with id %r', ident)
            with self.mutex:
                self.id_to_obj.pop(ident, None)

    def accept_connection(self, name):
        """This thread serves that client from now on."""
        threading.current_thread().name = name
        util.debug('starting server thread to service %r', name)

    def dummy(self):
        pass

    def shutdown(self):
        pass

    def number_of_objects(self):
        return len(self.id_to_refcount)

    def debug_info(self):
        return '\n'.join('  %s:       refcount=%s\n    %s' % (k, self.id_to_refcount[k], str(self.id_to_obj[k][0])[:75])
                         for k in sorted(self.id_to_refcount))
