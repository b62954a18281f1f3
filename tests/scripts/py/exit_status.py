import sys
print('out')
sys.exit('a message')

# expect: out
# expect-err: a message
# expect-status: 1
