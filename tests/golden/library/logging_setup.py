import logging
import logging.config
import logging.handlers
import os
import sys
import tempfile

logging.config.dictConfig({
    'version': 1,
    'formatters': {'short': {'format': '%(levelname)s:%(name)s:%(message)s'},
                   'brace': {'format': '{levelname[0]} {message}', 'style': '{'}},
    'filters': {'only': {'name': 'app'}},
    'handlers': {'out': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'short'},
                 'memory': {'class': 'logging.handlers.MemoryHandler', 'capacity': 10, 'target': 'out',
                            'flushLevel': 40, 'filters': ['only']}},
    'loggers': {'app': {'level': 'DEBUG', 'handlers': ['memory'], 'propagate': False}},
    'root': {'level': 'WARNING', 'handlers': ['out']},
})
log = logging.getLogger('app')
log.info('waits')
logging.getLogger('other').warning('at once')
logging.getLogger('app.part').error('flushes')
for bad in [{}, {'version': 2}, {'version': 1, 'handlers': {'h': {'class': 'logging.Nope'}}},
            {'version': 1, 'loggers': {'x': {'handlers': ['none']}}}, {'version': 1, 'root': {'level': 'LOUD'}}]:
    try:
        logging.config.dictConfig(bad)
    except ValueError as e:
        print(e, '|', e.__cause__)

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'x.log')
handler = logging.handlers.RotatingFileHandler(path, maxBytes=40, backupCount=2)
turning = logging.getLogger('turning')
turning.propagate = False
turning.addHandler(handler)
for i in range(8):
    turning.warning('message number %d', i)
handler.close()
for name in sorted(os.listdir(folder)):
    print(name, open(os.path.join(folder, name)).read().splitlines())
