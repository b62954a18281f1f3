# What sys tells of the interpreter where nothing was asked of it.
import sys

print(sys.dont_write_bytecode, sys.flags.dont_write_bytecode, sys._is_gil_enabled())
# expect: False 0 True
