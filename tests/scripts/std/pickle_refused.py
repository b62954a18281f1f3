# Pickles that nobody wrote: each is refused as CPython refuses it.
import pickle

for text in (b'c\0builtins\nslice\n.',          # a zero byte in a name
             b'\x80\x02]}K\x01K\x02sb.',        # a state for what has no __dict__
             b'\x80\x02]N}K\x01K\x02s\x86b.',   # slots whose names are numbers
             b'\x80\x02]}b.',                   # an empty state
             b'', b'\x80', b'.', b'h\x07.', b'(lb.', b'(ibuiltins\ndict\n.'):
    try:
        print('ok', pickle.loads(text))
    except Exception as error:
        print(type(error).__name__, str(error).replace('\0', '?'))
# expect: ModuleNotFoundError No module named '\x00builtins'
# expect: AttributeError 'list' object has no attribute '__dict__'
# expect: TypeError attribute name must be string, not 'int'
# expect: AttributeError 'list' object has no attribute '__dict__'
# expect: EOFError Ran out of input
# expect: UnpicklingError pickle data was truncated
# expect: UnpicklingError unpickling stack underflow
# expect: UnpicklingError Memo value not found at index 7
# expect: UnpicklingError unpickling stack underflow
# expect: ok {}
