class C:
    def __class_getitem__(cls, k): return cls.__name__, k
print(C[1], C[int, str])
print(list[int], dict[str, int], list[int].__origin__, list[int].__args__, tuple[int, ...])
print(list[int]([1, 2]), int | None, int | str == str | int, isinstance(1, int | str))
for code in ('int[1]', 'object[1]', 'C()[1]', 'isinstance([], list[int])'):
    try: exec(code)
    except TypeError as e: print(e)
