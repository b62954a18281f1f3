import multiprocessing, time
print("the top runs as", __name__)

def test_a():
    print("in test_a, __name__ is", __name__)
    if __name__ != '__main__':
        time.sleep(0.3)
        print("slept")

if __name__ == '__main__':
    p = multiprocessing.Process(target=test_a)
    p.start()
    p.join()
