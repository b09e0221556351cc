try: import _cycle_c
except ImportError as e: print(str(e).split(' (most')[0], '| most likely' if 'most likely' in str(e) else '')
