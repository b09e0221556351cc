import json, re
print(json.dumps({'a': [1, 2.5, None, True], 'é': 'x"'}), json.loads('{"a": [1, null, "\\u00e9"]}'), json.dumps([1, {'b': 2}], indent=2), json.dumps({'b': 1, 'a': 2}, sort_keys=True))
for s in ('{', '[1,]', '{"a" 1}', 'x', ''):
    try: json.loads(s)
    except json.JSONDecodeError as e: print(e)
print(re.findall(r'\d+', 'a1b22'), re.sub('a+', '-', 'caat'), re.match(r'(\w)(?P<n>\d)', 'x5').groups(), re.split('[,;]', 'a,b;c'), re.search('q', 'abc'), re.fullmatch('a.c', 'abc').span())
