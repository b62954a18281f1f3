# Five tasks, two of which fail. All at work before the first is fetched,
# all results, all errors: sort and indent the lines. Two of them do not
# belong.
("""import time
from multiprocessing import Pool

def divide(n):
    time.sleep(0.2)
    return 60 // n

if __name__ == '__main__':
    results, errors, handles = [], [], []
    p = Pool(3)
    for n in [5, 0, 4, 'x', 3]:
""", [
    "for n, handle in handles:",
    "results.append(p.apply(divide, (n,)))",
    "results.append(handle.get())",
    "except Exception as error:",
    "handles.append((n, p.apply_async(divide, (n,))))",
    "errors.append(n)",
    "handle.wait(); results.append(handle.successful())",
    "try:",
], """    p.close()
    p.join()
    print("results", results)
    print("errors", errors)
""")
