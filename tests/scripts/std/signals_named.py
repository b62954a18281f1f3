# Signals is an enumeration: by name, in order, with second names.
import signal
from signal import Handlers, Sigmasks, Signals

print(Signals['SIGINT'], Signals['SIGPOLL'].name, Signals.SIGIOT is Signals.SIGABRT, signal.SIGCLD.name)
print([s.name for s in Signals][:12], len(Signals), [int(s) for s in Signals] == sorted(Signals))
print(2 in Signals, signal.SIGTERM in Signals, 999 in Signals, 'SIGINT' in Signals, list(Signals.__members__)[4:8])
print(Signals, list(Handlers), list(Sigmasks), len(Handlers))
for wrong in lambda: Signals['SIGNONE'], lambda: Signals(999), lambda: Signals('SIGINT'):
    try:
        wrong()
    except (KeyError, ValueError) as e:
        print(repr(e))

# expect: 2 SIGIO True SIGCHLD
# expect: ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGKILL', 'SIGUSR1', 'SIGSEGV', 'SIGUSR2'] 33 True
# expect: True True False False ['SIGTRAP', 'SIGABRT', 'SIGIOT', 'SIGBUS']
# expect: <enum 'Signals'> [<Handlers.SIG_DFL: 0>, <Handlers.SIG_IGN: 1>] [<Sigmasks.SIG_BLOCK: 0>, <Sigmasks.SIG_UNBLOCK: 1>, <Sigmasks.SIG_SETMASK: 2>] 2
# expect: KeyError('SIGNONE')
# expect: ValueError('999 is not a valid Signals')
# expect: ValueError("'SIGINT' is not a valid Signals")
