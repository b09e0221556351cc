def divide(a, b):
    return a / b

def main():
    x = 10
    print('about to fail')
    divide(x, 0)

main()
