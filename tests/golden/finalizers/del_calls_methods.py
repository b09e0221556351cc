class File:
    def __init__(self, name): self.name = name; self.open = True
    def close(self):
        if self.open: self.open = False; print('closing', self.name)
    def __del__(self): self.close()
f = File('a'); f.close(); del f
File('b')
def use():
    f = File('c')
    return f.name
print(use())
