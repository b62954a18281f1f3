from multiprocessing import Pool

def task(number):
    print("task", number, "begins")

if __name__ == '__main__':
    p = Pool(4)
    for i in range(20):
        p.apply_async(task, args=(i,))
    print("----start----")
    p.close()
    p.join()
    print("All tasks done.")
