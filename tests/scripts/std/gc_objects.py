# What the collector tracks, and who holds whom.
import gc, os, shutil, tempfile
class Node: pass
a = Node(); b = Node(); a.b = b; holder = [b]
print(any(o is a for o in gc.get_objects()), any(o is b for o in gc.get_objects(0)) or any(o is b for o in gc.get_objects(2)), holder in gc.get_referrers(b), any(o is b for o in gc.get_referents(holder)), gc.get_referents(), gc.get_referents(5, 'a'), gc.garbage)
for f in (lambda: gc.get_objects(5), lambda: gc.get_objects('a'), lambda: gc.get_objects(-1), lambda: gc.get_objects(-2)):
    try: print(len(f()) > 0)
    except Exception as e: print(type(e).__name__, e)
s = os.statvfs('/'); print(s.f_bsize > 0, len(s), s[0] == s.f_bsize, str(s)[:20], os.statvfs(0).f_namemax > 0); print(shutil.disk_usage('/').total > 0)
try: os.statvfs('/no/such')
except OSError as e: print(e)
print(os.path.exists(tempfile.mktemp()), os.path.basename(tempfile.mktemp('.x', 'pre'))[:3])
# expect: True True True True [] [] []
# expect: ValueError generation parameter must be less than the number of available generations (3)
# expect: TypeError argument should be integer or None, not 'str'
# expect: True
# expect: ValueError generation parameter cannot be negative
# expect: True 10 True os.statvfs_result(f_ True
# expect: True
# expect: [Errno 2] No such file or directory: '/no/such'
# expect: False pre
