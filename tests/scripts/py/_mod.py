print('_mod runs as', __name__)
value = 5
_hidden = 6


def call():
    raise ValueError('from _mod')
