# What is thrown into a generator is raised at its yield.
def numbers():
    for n in range(3):
        try:
            yield n
        finally:
            print("leaving", n)


generator = numbers()
next(generator)
next(generator)
generator.throw(ValueError("thrown"))
