import weakref
class Image:
    made = 0
    def __init__(self, name): self.name = name; Image.made += 1
cache = weakref.WeakValueDictionary()
def load(name):
    image = cache.get(name)
    if image is None:
        image = cache[name] = Image(name)
    return image
a = load('cat'); b = load('cat')
print(a is b, Image.made)
del a, b
c = load('cat')
print(Image.made, len(cache))
