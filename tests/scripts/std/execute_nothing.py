# Which of the exec family names the file that it did not find.
import os

for name in 'execv', 'execve', 'execvp', 'execl', 'execle':
    try:
        getattr(os, name)('/no/such', *([['a']] if 'v' in name else ['a']), *([{}] if name[-1] == 'e' else []))
    except OSError as e:
        print(name, e, e.filename)

# expect: execv [Errno 2] No such file or directory None
# expect: execve [Errno 2] No such file or directory: '/no/such' /no/such
# expect: execvp [Errno 2] No such file or directory None
# expect: execl [Errno 2] No such file or directory None
# expect: execle [Errno 2] No such file or directory: '/no/such' /no/such
