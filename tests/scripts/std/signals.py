# signal.
import os, signal, time
print(repr(signal.SIGTERM), str(signal.SIGINT), signal.SIGKILL+0, signal.Signals(15).name, f"{signal.SIGTERM}",
      signal.getsignal(signal.SIGTERM))
# expect: <Signals.SIGTERM: 15> 2 9 SIGTERM 15 0


def h(s,f):
    print("sig",s)


old=signal.signal(signal.SIGUSR1,h)
print(old)
# expect: 0
os.kill(os.getpid(),signal.SIGUSR1)
# expect: sig 10
time.sleep(0.01)
signal.signal(signal.SIGALRM, lambda s,f: print("alarm"))
signal.setitimer(signal.ITIMER_REAL,0.02)
time.sleep(0.05)
# expect: alarm
