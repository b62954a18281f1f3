"""What os is made of: the module that names its C functions and their results."""
from os import *
from os import _exit
from _structseq import times_result, uname_result
from _os_more import DirEntry, waitid_result
