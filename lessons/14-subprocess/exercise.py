# Write it: give these words to the program "sort -u", one a line, and print
# what comes back, as a list of words, and its exit code:
#     words ['apple', 'fig', 'pear'] code 0
import subprocess

WORDS = ['pear', 'apple', 'fig', 'apple']
