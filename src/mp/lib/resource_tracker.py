"""The resource tracker: a process that unlinks what the program leaves behind."""
from multiprocessing import _tracker

__all__ = ['ensure_running', 'register', 'unregister']


class ResourceTracker:
    @property
    def _fd(self):
        return _tracker.fd()

    @property
    def _pid(self):
        return _tracker.pid()

    def getfd(self):
        _tracker.ensure()
        return _tracker.fd()

    def ensure_running(self):
        _tracker.ensure()

    def register(self, name, rtype):
        _tracker.tell('REGISTER', name, rtype)

    def unregister(self, name, rtype):
        _tracker.tell('UNREGISTER', name, rtype)


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd
