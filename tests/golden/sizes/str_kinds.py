import sys
for s in ('', 'a', 'ab', 'é', 'éa', 'ÿ' * 10, 'Ā', 'Ā' * 10, '€uro', '😀', '😀' * 10, 'a😀'):
    print(len(s), ascii(s), sys.getsizeof(s))
