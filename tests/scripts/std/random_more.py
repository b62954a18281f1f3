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
