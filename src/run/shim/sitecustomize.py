# Stands before every other sitecustomize while mpdemo watches a program; brings in the watcher, then makes way for the
# user's own, as if it had never been there.
import sys

_here = __file__.rpartition('/')[0]
sys.path[:] = [entry for entry in sys.path if entry != _here]
sys.path_importer_cache.pop(_here, None)
try:
    import marshal as _marshal
    from _frozen_importlib_external import MAGIC_NUMBER as _magic
    from _io import FileIO as _File
    from posix import environ as _environ, getpid as _getpid, rename as _rename

    def _load(name, compiled=_environ.get(b'MPDEMO_CACHE', _here.encode()).decode()):
        """Our files, compiled once for all processes; never in sys.modules."""
        kept = '%s/%s-%s.bin' % (compiled, name, _magic[:2].hex())
        try:
            with _File(kept) as file:
                code = _marshal.loads(file.readall())
        except (OSError, EOFError, ValueError, TypeError):
            with _File(_here + '/' + name + '.py') as file:
                code = compile(file.readall(), '<mpdemo>/' + name + '.py', 'exec', dont_inherit=True)
            try:
                with _File('%s.%d' % (kept, _getpid()), 'w') as file:
                    file.write(_marshal.dumps(code))
                _rename('%s.%d' % (kept, _getpid()), kept)
            except OSError:
                pass
        module = type(sys)('mpdemo_' + name)
        module.load, module.this = _load, module
        exec(code, module.__dict__)
        return module

    _load('core').begin(_here)
except Exception as _error:
    sys.stderr.write('mpdemo: this Python cannot be watched: %s: %s\n' % (type(_error).__name__, _error))
sys.modules.pop('sitecustomize', None)
import sitecustomize  # the user's own: where there is none, this fails as it would without us
