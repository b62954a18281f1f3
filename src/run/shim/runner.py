# Runs a script whose text is changed when it is compiled (the guard off, toggles set), as `python3 SCRIPT ARG...`
# would: the same __main__, under the script's real path. CPython is called with this file in the script's place.

def run(runner, changed):
    """The names of this file are taken out of __main__ before the script has it: what is needed later is kept here."""
    import sys
    import posix
    import _io
    script = sys.argv[1]
    here = sys.path[0]
    del sys.argv[0]
    if hasattr(sys, 'orig_argv') and len(sys.orig_argv) > 1:
        del sys.orig_argv[-len(sys.argv) - 1]
    folder = script.rpartition('/')[0]
    if sys.version_info >= (3, 9) or script.startswith('/'):
        folder = posix.getcwd() + '/' + folder if not script.startswith('/') else folder
        script_name = script if script.startswith('/') else posix.getcwd() + '/' + script
    else:
        script_name = script
    if not getattr(sys.flags, 'safe_path', False) and sys.path and sys.path[0] == here:
        import os
        sys.path[0] = os.path.dirname(os.path.realpath(script))
    main = sys.modules['__main__'].__dict__
    main['__file__'] = script_name
    loader = main.get('__loader__')
    if loader is not None and hasattr(loader, 'path'):
        loader.path = script_name
    try:
        with _io.FileIO(script) as file:
            text = file.readall()
    except OSError as error:
        sys.stderr.write("%s: can't open file %r: [Errno %d] %s\n"
                         % (sys.executable, script_name, error.errno, error.strerror))
        raise SystemExit(2)
    try:
        code = changed(text, script_name)
        del main['run']
        exec(code, main)
    except SystemExit:
        raise
    except BaseException as error:
        # told as the interpreter would tell it, but for our own frames; then out by its own way
        tb = error.__traceback__
        while tb is not None and tb.tb_frame.f_code.co_filename in (runner, '<mpdemo>/change.py'):
            tb = tb.tb_next
        kind = type(error)
        sys.last_type, sys.last_value, sys.last_traceback = kind, error, tb
        if sys.version_info >= (3, 12):
            sys.last_exc = error
        error.__traceback__ = tb
        try:
            sys.excepthook(kind, error, tb)
        finally:
            sys.excepthook = lambda *ignored: None
        raise


run(run.__code__.co_filename, __import__('sys').modules.pop('mpdemo_change').changed)
