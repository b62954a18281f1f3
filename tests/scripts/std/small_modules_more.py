import heapq
import os
import secrets
import uuid
from fractions import Fraction
from pathlib import Path

print(f'{Fraction(1, 3):.3f} {Fraction(2, 3):10.4e}| {Fraction(1, 8):%} {Fraction(5, 2):>8}|', divmod(Fraction(7, 2), 1))
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'x'), uuid.uuid1().version)
print(len(secrets.token_urlsafe(8)))
for do in (lambda: os.rename('/nonexistent-a', '/nonexistent-b'), lambda: heapq.heappop([]), lambda: Path(5),
           lambda: Fraction(1.5, 2), lambda: Fraction([])):
    try:
        print(do())
    except (OSError, IndexError, TypeError) as e:
        print(type(e).__name__, e)
# expect: 0.333 6.6667e-01| 12.500000%      5/2| (3, Fraction(1, 2))
# expect: 886313e1-3b8a-5372-9b90-0c9aee199e5d 60a7f89c-e446-309c-8b4f-460bfdfd0dee 1
# expect: 11
# expect: FileNotFoundError [Errno 2] No such file or directory: '/nonexistent-a' -> '/nonexistent-b'
# expect: IndexError index out of range
# expect: TypeError argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'int'
# expect: TypeError both arguments should be Rational instances
# expect: TypeError argument should be a string or a Rational instance
