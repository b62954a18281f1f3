import multiprocessing as mp


def attempt(label, function):
    try:
        print(label, '->', function())
    except Exception as e:
        print(label, '->', type(e).__name__ + ':', e)


if __name__ == '__main__':
    print(mp.get_all_start_methods(), mp.get_start_method(allow_none=True))
    attempt('set', lambda: mp.set_start_method('spawn'))
    attempt('again', lambda: mp.set_start_method('spawn'))
    attempt('force', lambda: mp.set_start_method('fork', force=True))
    attempt('bogus', lambda: mp.set_start_method('bogus', force=True))
    attempt('context', lambda: mp.get_context('Fork'))
    c = mp.get_context('spawn')
    attempt('concrete', lambda: c.set_start_method('fork'))
    print(c.get_start_method(), type(c).__name__, type(mp.get_context()).__name__, mp.get_start_method())
    print([t.__name__ for t in type(mp.Process()).__mro__], [t.__name__ for t in type(c.Process()).__mro__])
    print(c.Process().name, mp.get_context('forkserver').Process().name, mp.cpu_count() > 0)
    print(len(mp.__all__), 'reducer' in mp.__all__, mp.reducer is mp.reduction)
    print(mp.TimeoutError.__module__, mp.ProcessError.__mro__[1].__name__)
    attempt('lock', lambda: c.Process(target=print, args=(mp.get_context('fork').Lock(),)).start())
    attempt('barrier', lambda: c.Process(target=print, args=(mp.get_context('fork').Barrier(2),)).start())
# expect: ['fork', 'spawn', 'forkserver'] None
# expect: set -> None
# expect: again -> RuntimeError: context has already been set
# expect: force -> None
# expect: bogus -> ValueError: cannot find context for 'bogus'
# expect: context -> ValueError: cannot find context for 'Fork'
# expect: concrete -> ValueError: cannot set start method of concrete context
# expect: spawn SpawnContext ForkContext fork
# expect: ['Process', 'BaseProcess', 'object'] ['SpawnProcess', 'BaseProcess', 'object']
# expect: SpawnProcess-3 ForkServerProcess-4 True
# expect: 37 True True
# expect: multiprocessing.context Exception
# expect: lock -> RuntimeError: A SemLock created in a fork context is being shared with a process in a spawn context. This is not supported. Please use the same context to create multiprocessing objects and Process.
# expect: barrier -> RuntimeError: A SemLock created in a fork context is being shared with a process in a spawn context. This is not supported. Please use the same context to create multiprocessing objects and Process.
