import os
value_of_it = 5


class Thing:
    def __init__(self):
        self.colour = 1

    def method(self):
        return colour


try:
    Thing().method()
except NameError as e:
    print(e)
print(valu_of_it)

# expect: name 'colour' is not defined
# expect-err: Traceback (most recent call last):
# expect-err: , line 17, in <module>
# expect-err:     print(valu_of_it)
# expect-err: NameError: name 'valu_of_it' is not defined. Did you mean: 'value_of_it'?
# expect-status: 1
