# A pickle that is cut short within its frame
import pickle

whole = pickle.dumps({'a': [1, 2, 3], 'b': 'text'})
for size in (0, 1, 2, 5, 11, len(whole) - 5, len(whole) - 1, len(whole)):
    try:
        print(size, pickle.loads(whole[:size]))
    except (EOFError, pickle.UnpicklingError) as e:
        print(size, type(e).__name__, e)
# expect: 0 EOFError Ran out of input
# expect: 1 UnpicklingError pickle data was truncated
# expect: 2 EOFError Ran out of input
# expect: 5 UnpicklingError pickle data was truncated
# expect: 11 UnpicklingError pickle data was truncated
# expect: 36 UnpicklingError pickle data was truncated
# expect: 40 UnpicklingError pickle data was truncated
# expect: 41 {'a': [1, 2, 3], 'b': 'text'}
