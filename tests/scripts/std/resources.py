# resource: limits and usage; multiprocessing.spawn's executable.
import resource, multiprocessing.spawn as s
r = resource.getrusage(resource.RUSAGE_SELF)
print(r.ru_maxrss > 1000, type(r).__name__, len(r), r[0] >= 0, r.ru_utime == r[0], type(r).__module__)
# expect: True struct_rusage 16 True True resource
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 0, resource.getpagesize())
# expect: True 4096
resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
print(resource.getrlimit(resource.RLIMIT_CORE)[0], resource.RLIM_INFINITY)
# expect: 0 -1
for f in (lambda: resource.getrusage(99), lambda: resource.getrlimit(99),
          lambda: resource.setrlimit(resource.RLIMIT_CORE, (5, 1))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError invalid who parameter
# expect: ValueError invalid resource specified
# expect: ValueError current limit exceeds maximum limit
print(callable(s.freeze_support), type(s.get_executable()).__name__, resource.error is OSError)
# expect: True bytes True
