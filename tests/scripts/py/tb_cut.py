# A traceback's chain can be cut, as test runners do; never into a ring.
import traceback


def inner():
    1 / 0


try:
    inner()
except ZeroDivisionError as e:
    chain = e.__traceback__
    caught = e
for wrong in (1, chain):
    try:
        chain.tb_next = wrong
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    del chain.tb_next
except TypeError as e:
    print(e)
chain.tb_next = None
print(''.join(traceback.format_exception(caught)), end='')
# expect: TypeError expected traceback object, got 'int'
# expect: ValueError traceback loop detected
# expect: can't delete tb_next attribute
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_cut.py", line 10, in <module>
# expect:     inner()
# expect:     ~~~~~^^
# expect: ZeroDivisionError: division by zero
