# methods: fork spawn forkserver
# A finaliser at the very end may ask which process it is in; what is not imported yet is not imported any more.
import multiprocessing as mp


class Told:
    def __del__(self):
        print(mp.current_process().name, mp.current_process(), mp.parent_process(), mp.active_children())
        try:
            import json
        except ImportError as e:
            print(e)


if __name__ == '__main__':
    told = Told()
    p = mp.Process(target=int)
    p.start()
    p.join()
    print('end')
# expect: end
# expect: MainProcess <_MainProcess name='MainProcess' parent=None started> None []
# expect: sys.meta_path is None, Python is likely shutting down
