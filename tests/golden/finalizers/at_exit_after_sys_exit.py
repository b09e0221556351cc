import sys
class T:
    def __del__(self): print('del')
t = T()
sys.exit(3)
