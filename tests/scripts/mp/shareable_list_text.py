# A ShareableList gives a text as much room as it has characters, rounded up, and stores it as UTF-8: what is not ASCII
# may find too little, and cannot be read back whole. So it is in CPython 3.13.
from multiprocessing.shared_memory import ShareableList

for items in (['plain'], ['encodé'], ['é' * 7], ['日本'], ['日本語']):
    shared = ShareableList(items)
    try:
        print(shared.format, list(shared))
    except UnicodeDecodeError as e:
        print(shared.format, e.reason)
    finally:
        shared.shm.close()
        shared.shm.unlink()
# expect: 8s ['plain']
# expect: 8s ['encodé']
# expect: 8s ['éééé']
# expect: 8s ['日本']
# expect: 8s unexpected end of data
