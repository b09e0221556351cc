class Dog: tricks = []

Dog().tricks.append('sit'); print(Dog().tricks)
d = Dog()
d.tricks = ['roll']
print(Dog.tricks, d.tricks, d.__dict__)
