from multiprocessing import Process

items = [1]

def child():
    print("child starts from", items)
    items.append('c')
    print("child ends with", items)

if __name__ == '__main__':
    items.append(2)
    p = Process(target=child)
    p.start()
    p.join()
    print("parent has", items)
