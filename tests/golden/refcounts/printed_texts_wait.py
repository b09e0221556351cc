# Standard output's text layer holds what was printed until it hands it on.
import sys

text = "".join(["x"] * 30)
print(sys.getrefcount(text))
print(text)
print(sys.getrefcount(text))
print(text, text)
print(sys.getrefcount(text))
sys.stdout.flush()
print(sys.getrefcount(text))
sys.stdout.write(text + "\n")
sys.stdout.write(text)
print(sys.getrefcount(text))
print("y" * 9000)
print(sys.getrefcount(text))
wide = text + "é"
print(wide)
print(sys.getrefcount(wide))
