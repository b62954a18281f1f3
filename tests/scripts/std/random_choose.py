# Draws from sequences: counts, long ranges, weights, and what is refused.
import random

random.seed(7)
print(random.sample(range(10 ** 12), 3), random.sample(['r', 'b'], counts=[2, 3], k=4), random.sample('abcdef', 6))
# expect: [434439589175, 54335349840, 902254243635] ['b', 'r', 'r', 'b'] ['e', 'b', 'a', 'd', 'f', 'c']
print(random.choices(range(10 ** 9), k=3), random.choices('ab', weights=[1, 9], k=4),
      random.choices('ab', cum_weights=[1, 9], k=4))
# expect: [69855423, 90713013, 424519189] ['b', 'b', 'b', 'b'] ['b', 'b', 'b', 'b']
for seed in ('text', b'bytes', 3.5, -7, 2 ** 100):
    random.seed(seed)
    print(random.random())
# expect: 0.8711565613554825
# expect: 0.37075677971469856
# expect: 0.3039190124834461
# expect: 0.32383276483316237
# expect: 0.7586581712996778
random.seed('abc', version=1)
print(random.random())
# expect: 0.09639374978773074
for do in (lambda: random.choices([1, 2], 3), lambda: random.sample(iter([1]), 1), lambda: random.sample({1}, 1),
           lambda: random.sample([1], 1, counts=[1.5]), lambda: random.sample([1, 2], 1, counts=[1]),
           lambda: random.sample([1], -1), lambda: random.choices([1], weights=[float('inf')]),
           lambda: random.choices([1], weights=[1], cum_weights=[1]), lambda: random.choices([], k=1),
           lambda: random.choices([1, 2], weights=[0, 0]), lambda: random.choice([]), lambda: random.shuffle((1, 2))):
    try:
        print(do())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
# expect: TypeError The number of choices must be a keyword argument: k=3
# expect: TypeError Population must be a sequence.  For dicts or sets, use sorted(d).
# expect: TypeError Population must be a sequence.  For dicts or sets, use sorted(d).
# expect: TypeError Counts must be integers
# expect: ValueError The number of counts does not match the population
# expect: ValueError Sample larger than population or is negative
# expect: ValueError Total of weights must be finite
# expect: TypeError Cannot specify both weights and cumulative weights
# expect: IndexError list index out of range
# expect: ValueError Total of weights must be greater than zero
# expect: IndexError Cannot choose from an empty sequence
# expect: TypeError 'tuple' object does not support item assignment
