"""For the scripts beside it: what a call gives, or the exception it ends in, on one line without addresses."""
import re


def tell(label, call, *args, **kwargs):
    try:
        text = str(call(*args, **kwargs))
    except BaseException as e:
        text = f'{type(e).__name__}: {e}'
    print(label, '->', re.sub('0x[0-9a-f]+', '0x', text), flush=True)
