from multiprocessing import Pool

def big(n):
    return b'x' * n

if __name__ == '__main__':
    p = Pool(2)
    handles = [p.apply_async(big, (100000,)) for i in range(4)]
    p.close()
    p.join()
    print("M has", [len(handle.get()) for handle in handles])
