# methods: spawn forkserver
import multiprocessing as mp


def make():
    def inner():
        pass
    return inner


if __name__ == '__main__':
    for target in (make(), lambda: 0):
        try:
            mp.Process(target=target).start()
        except Exception as e:
            print(type(e).__name__, str(e).split(' at 0x')[0])
    print(mp.active_children())
# expect: AttributeError Can't get local object 'make.<locals>.inner'
# expect: PicklingError Can't pickle <function <lambda>
# expect: []
