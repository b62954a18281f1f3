# os, time and sys.
import os, sys, time
print(os.path.split("/a/b/c.txt"), os.path.splitext("a.tar.gz"), os.path.normpath("/a/./b/../c//d"),
      os.path.dirname("/a"), os.path.relpath("/a/b/c","/a/d"), os.path.basename("x/"), os.path.join("a","/b"),
      os.path.splitext(".bashrc"))
# expect: ('/a/b', 'c.txt') ('a.tar', '.gz') /a/c/d / ../b/c  /b ('.bashrc', '')
r,w=os.pipe()
pid=os.fork()
if pid==0:
    os.write(w,b"child")
    os._exit(7)
print(os.read(r,100), os.waitpid(pid,0)[1]>>8)
# expect: b'child' 7
os.environ["ZZ"]="1"
print(os.environ.get("ZZ"), os.getenv("NOPE","d"), "ZZ" in os.environ)
# expect: 1 d True
del os.environ["ZZ"]
print(os.getenv("ZZ"))
# expect: None
try:
    os.listdir("/nonexist")
except FileNotFoundError as e:
    print(e, e.errno, e.filename)
# expect: [Errno 2] No such file or directory: '/nonexist' 2 /nonexist
try:
    os.kill(999999999,0)
except ProcessLookupError as e:
    print(e)
# expect: [Errno 3] No such process
t=time.time()
time.sleep(0.05)
print(time.time()-t >= 0.05)
# expect: True
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400)), time.gmtime(0), time.asctime(time.gmtime(0)))
# expect: 1970-01-02 00:00:00 time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0) Thu Jan  1 00:00:00 1970
print(isinstance(time.perf_counter(),float), time.localtime().tm_year>2000)
# expect: True True
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
# expect: sleep length must be non-negative
# expect: hi
sys.stdout.flush()
print(os.system("echo hi; exit 3")>>8)
# expect: 3
try:
    sys.exit("bye")
except SystemExit as e:
    print(repr(e), e.code)
# expect: SystemExit('bye') bye
try:
    1/0
except:
    print(sys.exc_info()[0], sys.exc_info()[1])
# expect: <class 'ZeroDivisionError'> division by zero
