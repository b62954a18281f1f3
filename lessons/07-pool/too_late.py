from multiprocessing import Pool

def square(x):
    return x * x

if __name__ == '__main__':
    p = Pool(2)
    p.close()
    p.apply_async(square, (3,))
    p.join()
