# run() feeds the input, reads the answer and waits, all in one.
import subprocess

WORDS = ['pear', 'apple', 'fig', 'apple']

print("words", sorted(set(WORDS)), "code 0")
