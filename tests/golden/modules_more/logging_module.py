import logging, sys, io
logging.warning('hello %s', 'you'); logging.info('no')
log=logging.getLogger('a.b'); log.warning('x'); log.setLevel(logging.DEBUG); log.debug('dbg %d', 3)
print(log, logging.getLogger(), log.parent, log.getEffectiveLevel(), logging.getLevelName(30), logging.getLevelName('INFO'), logging.getLevelName(7))
logging.basicConfig(level=logging.DEBUG, format='%(levelname)-8s|%(name)s|%(message)s|%(funcName)s|%(lineno)d|%(filename)s', stream=sys.stdout, force=True)
def f(): logging.info('in f'); log.error('oops %s %s', 1, 2)
f()
try: 1/0
except ZeroDivisionError: logging.exception('caught')
h=logging.StreamHandler(io.StringIO()); h.setFormatter(logging.Formatter('{name}:{message}',style='{')); h.setLevel('ERROR'); log.addHandler(h); log.propagate=False
log.info('i'); log.error('e'); print(repr(h.stream.getvalue()), logging.StreamHandler(sys.stdout), h)
log.warning({'a':1}); log.error('%(x)s', {'x':5}); print(h.stream.getvalue())
log.addFilter(lambda r: 'skip' not in r.getMessage()); log.error('skip me'); log.error('keep'); print(h.stream.getvalue())
a=logging.LoggerAdapter(log,{'u':1}); a.error('adapted')
for g in (lambda: log.setLevel('X'), lambda: log.setLevel(2.5), lambda: logging.Formatter('%(x)', style='q'), lambda: logging.Formatter('nothing'), lambda: logging.getLogger(3), lambda: logging.basicConfig(foo=1, force=True)):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
logging.disable(logging.CRITICAL); log.critical('no'); logging.disable(logging.NOTSET)
import time
fm=logging.Formatter('%(asctime)s %(message)s', datefmt='%Y'); r=logging.makeLogRecord({'msg':'m','levelno':10,'created':0.0}); fm.converter=time.gmtime; print(fm.format(r)); print(r)
print(logging.Formatter('%(asctime)s').format(logging.makeLogRecord({'created':0.5,'msecs':500})))
