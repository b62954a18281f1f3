# methods: fork spawn forkserver
import multiprocessing as mp


def tell(conn, word):
    conn.send(word.upper())
    return 1


if __name__ == '__main__':
    r, w = mp.Pipe(False)
    with mp.Pool(2) as pool:
        print(pool.apply(tell, (w, 'hello')), r.recv())
        for thing in (mp.Queue(), mp.SimpleQueue(), mp.Lock(), mp.Event(), mp.Value('i')):
            try:
                pool.apply(tell, (thing, 'x'))
            except RuntimeError as e:
                print(e)
# expect: 1 HELLO
# expect: Queue objects should only be shared between processes through inheritance
# expect: SimpleQueue objects should only be shared between processes through inheritance
# expect: Lock objects should only be shared between processes through inheritance
# expect: Condition objects should only be shared between processes through inheritance
# expect: Synchronized objects should only be shared between processes through inheritance
