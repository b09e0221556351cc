import ast, re
L=ast.literal_eval
for s in ['1','-1','+1.5','1e5','1_000','0xff','"a"',"'a' 'b'","b'x'",'None','True','...','[1,2,[3]]','(1,)','()','(1)','1,2','{}','{1:2,"a":[1]}','{1,2,}','set()','1+2j','-1-2.5j','3j',"r'\\n'","'''a\nb'''",' 1','\t[1]','(1,\n2)','{"a":{"b":(1,None,True)}}','[]','[1,]','"\\u00e9"','-(1)','1 # c', "{'a': -1, 'b': 2.5}", "'it''s'", "[(1,2),(3,4)]","u'x'","((((1))))","'a#b'","{():[]}",
  'x','1+1','f(1)','a.b','a[0]','"a"+"b"','[x]','lambda: 1','1 if 2 else 3','1 and 2','not 1','1<2','-x','1+x','x+1j','f"a"','[i for i in x]','{i for i in x}','{i:i for i in x}','(i for i in x)','{**a}','[*a]','--1','~1','2**3','-2**2','1 +','(','__import__("os")','1j+1','"a"*3','{[1]:2}','{1:x}','set(1)','list()','-"a"','+[1]','1+(2j)','(1+2j)','[1,\nx]','"abc', '1 2', 'a b', 'x=1', '-(1,2)', 'None+1j']:
    try: print(repr(s), '->', repr(L(s)))
    except Exception as e: print(repr(s), '!!', type(e).__name__, re.sub(' at 0x[0-9a-f]+','',str(e)))
for v in (3, None, [1]):
    try: L(v)
    except Exception as e: print(type(e).__name__, e)
