"""Gives CPython the default start method that a test asks for, without touching the script's text."""
import os

_method = os.environ.get("MPDEMO_TEST_METHOD")
if _method and _method != "fork":
    import multiprocessing.context as _context

    _context._default_context._default_context = _context._concrete_contexts[_method]
