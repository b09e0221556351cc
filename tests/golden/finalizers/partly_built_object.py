class T:
    def __init__(self): raise ValueError('no init')
    def __del__(self): print('del of partly built', self.__dict__)
try: T()
except ValueError as e: print(e)
print('end')
