# Under spawn the children of this program fail. Put the guard where it
# belongs, and indent what it guards: both greet under every start method.
# One line does not belong.
("""import os
from multiprocessing import Process

def greet(name):
    print("hello", name, "from", os.getpid())

""", [
    "first = Process(target=greet, args=('first',))",
    "second = Process(target=greet, args=('second',))",
    "first.start()",
    "second.start()",
    "if __name__ == '__main__':",
    "if __name__ == '__mp_main__':",
    "first.join()",
    "second.join()",
    "print('exit codes', first.exitcode, second.exitcode)",
])
