from multiprocessing import Pool

def square(x):
    return x * x

def many(x):
    with Pool(2) as inner:
        return inner.map(square, range(x))

if __name__ == '__main__':
    with Pool(2) as outer:
        print(outer.apply(many, (3,)))
