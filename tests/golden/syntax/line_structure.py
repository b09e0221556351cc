x = (1 +
     2)  # comment
y = 1 + \
    2
if x: y = 5; print(x); print(y)
# comment at column 0
def f(
    a,
    b=2,  # default
):
        # odd comment

    return [
        a,

        b,
    ]
print(f(1)); pass; pass;
class C: pass; v = 3
print(C.v)
if True:
	print('tab indent')
