print('a' < 'b', 'a' < 'B', 'abc' < 'abd', '' < 'a', 'Z' < 'a', 'a' == 'a', 'a' != b'a', 'abc' <= 'abc', max('abc'), min('hello', 'help'), sorted('hello'))
print(hash('') , hash('a') == hash('a'), hash('abc') == hash('ab' + 'c'), hash('a') == hash(b'a'))
print(list({'b', 'a', 'c', 'd'}), list({'one', 'two', 'three'}), hash('a'), hash('hello'), hash('é'), hash('日本'))
