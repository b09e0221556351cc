import unicodedata
print(unicodedata.name('é'), unicodedata.category('A'), unicodedata.normalize('NFD', 'é') == 'e\u0301', unicodedata.lookup('SNOWMAN'))
