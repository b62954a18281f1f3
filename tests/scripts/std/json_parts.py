# json's parts have their names, also where an error travels between processes.
import json.decoder
import pickle
from json.encoder import JSONEncoder
from multiprocessing import Pool


def read(text):
    return json.loads(text)


if __name__ == '__main__':
    try:
        json.loads('[1,')
    except json.decoder.JSONDecodeError as e:
        print(e, type(e), repr(pickle.loads(pickle.dumps(e))))
    print(json.decoder.JSONDecoder is json.JSONDecoder, JSONEncoder, json.encoder.__name__)
    with Pool(1) as pool:
        try:
            pool.apply(read, ('{"a": x}',))
        except json.JSONDecodeError as e:
            print('from a worker:', e, e.pos)
# methods: fork spawn
# expect: Expecting value: line 1 column 4 (char 3) <class 'json.decoder.JSONDecodeError'> JSONDecodeError('Expecting value: line 1 column 4 (char 3)')
# expect: True <class 'json.encoder.JSONEncoder'> json.encoder
# expect: from a worker: Expecting value: line 1 column 7 (char 6) 6
