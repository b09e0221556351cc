class ConfigError(Exception): pass
def load():
    try: return {}['name']
    except KeyError as e: raise ConfigError('no name given') from e
load()
