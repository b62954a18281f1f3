from multiprocessing import Pool

GET = False  # toggle: False | True

def divide(n):
    return 60 // n

if __name__ == '__main__':
    p = Pool(2)
    handles = [p.apply_async(divide, (n,)) for n in [5, 0, 4]]
    p.close()
    p.join()
    print("the pool is done")
    if GET:
        for handle in handles:
            print("got", handle.get())
    print("last line")
