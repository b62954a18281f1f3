# A fork server whose program is not there: nobody listens any more when its first child is asked for.
# builtin-only: CPython's server may still be on its way to fail when it is asked, and the error another one
import multiprocessing as mp

if __name__ == '__main__':
    context = mp.get_context('forkserver')
    context.set_executable('/no/such/program')
    process = context.Process(target=print, args=(1,))
    try:
        process.start()
    except OSError as e:
        print(type(e).__name__, e, process.pid)
    # expect: ConnectionRefusedError [Errno 111] Connection refused None
