saved = None
class R:
    def __del__(self):
        global saved
        saved = self
        print('rescued')
r = R(); r.data = [1, 2]; del r
print(saved.data)
saved = None
print('gone without a second del')
