# As what the program will keep the answer of a call, read from the code that follows the call: q, in `q = Queue()`. The
# interpreter's opcodes are learned from samples that it compiles: the modules that know them are not to be loaded here.

SAMPLES = '''
def local(b):
    a = b
def shared():
    global a
    a = b
def cell(b):
    def inner():
        return a
    a = b
def attribute(self):
    self.a = 0
'''

codes = {}          # opcode: the names that its argument counts in, of a code object
load_self = store_attribute = 0


def last_words(code):
    """The opcodes of the last two instructions before the return."""
    returns = compile('', '', 'exec').co_code[::2]
    opcodes = [opcode for opcode in code.co_code[::2] if opcode and opcode not in returns]
    return opcodes[-2:]


def cells(code):
    """From 3.11 on they are counted with the local variables, of which some are cells."""
    if hasattr(code, 'co_qualname'):
        return code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames)
    return code.co_cellvars


def learn():
    global load_self, store_attribute
    samples = {code.co_name: code for code in compile(SAMPLES, '', 'exec').co_consts if hasattr(code, 'co_code')}
    codes[last_words(samples['local'])[1]] = lambda code: code.co_varnames
    for sample in samples['shared'], compile('a = b', '', 'exec'):
        codes[last_words(sample)[1]] = lambda code: code.co_names
    codes[last_words(samples['cell'])[1]] = cells
    load_self, store_attribute = last_words(samples['attribute'])


def name_for(frame):
    """The name, or ''. The frame is in a call."""
    if not codes:
        learn()
    words, at = frame.f_code.co_code, frame.f_lasti + 2
    while not words[at]:        # caches
        at += 2
    if words[at] == load_self and words[at + 2] == store_attribute:
        return named(frame.f_code.co_names, words[at + 3])
    names = codes.get(words[at])
    return named(names(frame.f_code), words[at + 1]) if names else ''


def named(names, which):
    return names[which] if which < len(names) else ''
