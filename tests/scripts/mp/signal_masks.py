# A child begins with the signals blocked that its starter has blocked; by fork also from a thread.
import multiprocessing as mp
import signal
import threading


def work(what):
    print(what, sorted(s.name for s in signal.pthread_sigmask(signal.SIG_BLOCK, [])), flush=True)


def start(method, what):
    p = mp.get_context(method).Process(target=work, args=(what,))
    p.start(); p.join()


if __name__ == '__main__':
    start('fork', 'fork')
    start('spawn', 'spawn')
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    start('fork', 'fork, blocked')
    start('spawn', 'spawn, blocked')
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})
    t = threading.Thread(target=start, args=('fork', 'fork in a thread')); t.start(); t.join()
    t = threading.Thread(target=start, args=('spawn', 'spawn in a thread')); t.start(); t.join()

# expect: fork []
# expect: spawn []
# expect: fork, blocked ['SIGUSR1']
# expect: spawn, blocked ['SIGUSR1']
# expect: fork in a thread []
# expect: spawn in a thread []
