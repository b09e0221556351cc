# The traceback of next() leads to where StopIteration was raised.
class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration("done")
        self.left -= 1
        return self.left


countdown = Countdown(2)
print(next(countdown), next(countdown), next(countdown, "default"))
next(countdown)
