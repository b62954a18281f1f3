# A child by fork or of a fork server counts for each proxy that came to it: what the parent lets go meanwhile stays. One
# by spawn does not.
# methods: fork spawn forkserver
import multiprocessing as mp


def use(shared, here):
    here.send('begun')
    here.recv()  # the parent has let go of it by now
    try:
        shared['x'] = 1
        here.send(shared.copy())
    except mp.managers.RemoteError as e:
        here.send(str(e).strip().splitlines()[-2][:8])


if __name__ == '__main__':
    here, there = mp.Pipe()
    with mp.Manager() as manager:
        shared = manager.dict()
        process = mp.Process(target=use, args=(shared, there))
        process.start()
        here.recv()
        count = manager._number_of_objects()
        del shared
        kept = manager._number_of_objects() == count
        here.send('go on')
        told = here.recv()
        print(told == ({'x': 1} if kept else 'KeyError'), kept == (mp.get_start_method() != 'spawn'))
        # expect: True True
        process.join()
        print(manager._number_of_objects() - count)
        # expect: -1
