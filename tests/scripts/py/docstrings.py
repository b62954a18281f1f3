"""The module.

    Indented more.
"""


def spaced():
    """  First line.

        Second.
            Deeper.
    	tab
        \x20
    """


def one():
    "   plain  "


def raw():
    r"""
    \n is
      raw"""


class Told:
    """Told.

    Of it.

      é
"""

    def method(self):
        """Says.
        All.
        """

    @property
    def value(self):
        """
            Much.
            """


def none():
    ""


def not_a_doc():
    f"""
    text"""


for thing in spaced, one, raw, Told, Told.method, Told.value, none, not_a_doc:
    print(repr(thing.__doc__))
print(repr(__doc__))
names = {}
exec('"""a\n  b\n c"""\ndef f():\n "x\\n   y"', names)
print(repr(names['__doc__']), repr(names['f'].__doc__), repr(eval("lambda: 'no doc'").__doc__))

# expect: 'First line.\n\nSecond.\n    Deeper.\ntab\n \n'
# expect: 'plain  '
# expect: '\n\\n is\n  raw'
# expect: 'Told.\n\nOf it.\n\n  é\n'
# expect: 'Says.\nAll.\n'
# expect: '\nMuch.\n'
# expect: ''
# expect: None
# expect: 'The module.\n\nIndented more.\n'
# expect: 'a\n b\nc' 'x\ny' None
