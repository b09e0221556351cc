# What __new__ gives the class as __init__ is called.
class Config:
    def __new__(cls, **options):
        def init(self, **options):
            print("init", options)
        cls.__init__ = init
        return super().__new__(cls)


Config(a=1)
Config(b=2)
