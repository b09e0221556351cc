import time
a = time.perf_counter(); b = time.perf_counter(); print(b >= a, type(time.time()), type(time.time_ns()), time.monotonic() <= time.monotonic(), time.process_time() >= 0, time.sleep(0))
print(time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(0)), time.gmtime(86400)[:6], time.gmtime(0).tm_year)
for e in ('time.sleep(-1)', 'time.sleep("x")', 'time.sleep()'):
    try: eval(e)
    except Exception as x: print(type(x).__name__ + ':', x)
