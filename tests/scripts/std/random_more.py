# The rarer distributions. Expectations recorded from CPython 3.13.
import random
random.seed(11)
print(random.betavariate(2, 3), random.gammavariate(0.5, 2), random.gammavariate(3, 1))
# expect: 0.37056302143282704 0.09559528181639036 3.805326863558462
print(random.gammavariate(1, 2))
# expect: 0.19770449475552007
print(random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(1, 4))
# expect: 1.1280779378583026 0.30829824110511034 0.30587823724125485
print(random.vonmisesvariate(1, 0))
# expect: 3.3199174081912983
print(random.binomialvariate(10, 0.3), random.binomialvariate(1000, 0.4))
# expect: 1 388
print(random.binomialvariate(5), random.binomialvariate())
# expect: 3 0
r = random.Random('seed')
print(r.betavariate(1, 1), [r.binomialvariate(100, 0.7) for i in range(5)])
# expect: 0.35516194628180864 [64, 67, 70, 66, 78]
s = random.SystemRandom()
print(0 <= s.random() < 1, 1 <= s.randint(1, 6) <= 6, s.choice('ab') in 'ab', len(s.randbytes(5)))
# expect: True True True 5
try:
    random.nothing
except AttributeError as e:
    print(e)
# expect: module 'random' has no attribute 'nothing'

# Ranges beyond 64 bits keep their step.
random.seed(bytearray(b'a buffer'))
print(random.randrange(0, 10**25, 10**24), random.randrange(10**20, -10**20, -7) % 7 == 10**20 % 7)
for args in (10**20, 0), (0, -10**20), (0, 10**20, -3), (-10**20,), (0, 10**20, 0):
    try:
        random.randrange(*args)
    except ValueError as error:
        print(error)
try:
    random.choices([], weights=[])
except IndexError as error:
    print(error)
# expect: 7000000000000000000000000 True
# expect: empty range in randrange(100000000000000000000, 0)
# expect: empty range in randrange(0, -100000000000000000000)
# expect: empty range in randrange(0, 100000000000000000000, -3)
# expect: empty range for randrange()
# expect: zero step for randrange()
# expect: list index out of range
