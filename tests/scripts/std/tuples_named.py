# sys.flags and its like, and os.stat's result, are tuples with names.
import os, sys
print(sys.float_info, sys.int_info, sys.hash_info, sys.flags[3], sys.flags.dev_mode, sys.thread_info[0], sys.float_info[0] == sys.float_info.max)
s = os.stat(__file__); print(s[6] == s.st_size, s[8] == int(s.st_mtime), len(s), repr(s)[:25], s.st_mtime_ns // 10**9 == s[8], isinstance(s, tuple), s.n_fields, s.n_sequence_fields, s.n_unnamed_fields); mode, *rest = s; print(len(rest))
# expect: sys.float_info(max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308, min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1) sys.int_info(bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300, str_digits_check_threshold=640) sys.hash_info(width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003, algorithm='siphash13', hash_bits=64, seed_bits=128, cutoff=0) 0 False pthread True
# expect: True True 10 os.stat_result(st_mode=33 True True 19 10 3
# expect: 9
