class A:
    def __init__(self): self.blech = 1
    def show(self): return blech
A().show()
