from multiprocessing import Manager, Process
def add(d, l, i): d[i] = i * i; l.append(i)
if __name__ == '__main__':
    with Manager() as m:
        d, l = m.dict(), m.list()
        ps = [Process(target=add, args=(d, l, i)) for i in range(3)]
        for p in ps: p.start()
        for p in ps: p.join()
        print(sorted(d.items()), sorted(l))
