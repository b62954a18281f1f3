from multiprocessing import Pool

def maker(n):
    print("the task runs")
    return lambda x: x + n

if __name__ == '__main__':
    with Pool(2) as p:
        handle = p.apply_async(maker, (3,))
        print("got", handle.get())
