class Person:
    def __init__(self): self.first_name = 'A'
print(Person().firstname)
