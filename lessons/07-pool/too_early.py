from multiprocessing import Pool

if __name__ == '__main__':
    p = Pool(2)

    def late(x):
        return x + 1

    print(p.apply(late, (1,)))
