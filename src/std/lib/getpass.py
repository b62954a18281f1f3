"""Who is logged in."""
import os


def getuser():
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        user = os.environ.get(name)
        if user:
            return user
    with open('/etc/passwd') as f:
        for line in f:
            fields = line.split(':')
            if len(fields) > 2 and fields[2] == str(os.getuid()):
                return fields[0]
    raise OSError('No username set in the environment')
