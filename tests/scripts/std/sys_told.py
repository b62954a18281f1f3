# What sys tells of the interpreter.
import sys

print(sys.dont_write_bytecode == bool(sys.flags.dont_write_bytecode), sys._is_gil_enabled())
# expect: True True
