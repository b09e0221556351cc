# Mocks: what they return, record and assert; patches.
from unittest.mock import Mock, MagicMock, patch, call, ANY, sentinel, PropertyMock, mock_open, DEFAULT
import re, os
def s(x): return re.sub(r"id='\d+'", "id=''", str(x))
def e(f,*a,**k):
    try: print(s(f(*a,**k)))
    except Exception as x: print(type(x).__name__, s(x))
m=Mock(); print(s(m), s(m.a), s(m.a.b()), s(m()))
m=Mock(return_value=3); print(m(1,x=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls)
m.assert_called_once_with(1,x=2); e(m.assert_called_once_with, 2); e(m.assert_not_called); e(Mock().assert_called); e(Mock().assert_called_with, 1)
m(5); e(m.assert_called_once); e(m.assert_any_call, 9); m.assert_any_call(1,x=2); m.assert_has_calls([call(1,x=2), call(5)]); e(m.assert_has_calls,[call(7)])
print(m.call_args.args, m.call_args.kwargs, m.call_args_list==[call(1,x=2),call(5)])
m=Mock(side_effect=[1,2,KeyError('k')]); print(m(), m()); e(m); e(m)
m=Mock(side_effect=ValueError('bad')); e(m)
m=Mock(side_effect=lambda x: x*2); print(m(4))
m=Mock(spec=['a','b']); m.a; e(lambda: m.c)
class Foo:
    x=1
    def method(self, a): return a
m=Mock(spec=Foo); print(isinstance(m,Foo), s(m)); e(lambda: m.nope); m.method(3); print(m.method.call_args, m.mock_calls, m.method_calls)
m=MagicMock(); print(len(m), bool(m), int(m), list(m), m[3] is m[3], 3 in m, s(m+1)); m.__len__.return_value=5; print(len(m))
m.__getitem__.return_value='item'; print(m['k'], m.__getitem__.call_args)
with m as c: print(s(c))
m.__iter__.return_value=[1,2]; print(list(m))
with patch('os.getcwd') as g:
    g.return_value='/fake'; print(os.getcwd())
print(os.getcwd()!='/fake')
@patch('os.path.exists', return_value=True)
@patch('os.listdir')
def t(ld, ex): ld.return_value=['x']; print(os.listdir('.'), os.path.exists('/nope'), s(ld), s(ex)); return 5
print(t())
with patch.object(Foo,'method', return_value='patched') as pm: print(Foo().method(1), pm.call_args)
print(Foo().method(1))
with patch.object(Foo,'x',10): print(Foo.x)
print(Foo.x)
d={'a':1}
with patch.dict(d,{'b':2}): print(d)
print(d)
with patch.dict('os.environ',{'ZZ':'1'}): print(os.environ['ZZ'])
print('ZZ' in os.environ)
with patch('builtins.print') as p: print('hidden')
print(p.call_args)
with patch('builtins.open', mock_open(read_data='line1\nline2\n')) as mo:
    with open('f') as f: print(f.read())
    print([l for l in open('f')])
mo.assert_called_with('f')
print(sentinel.foo, sentinel.foo is sentinel.foo, ANY==3, call(1,a=2), call.foo.bar(3), call.x)
m=Mock(); m.foo.bar(1); m.baz(2,k=3); print(m.mock_calls, m.method_calls, m.foo.mock_calls)
print(m.mock_calls==[call.foo.bar(1), call.baz(2,k=3)])
m.assert_has_calls([call.foo.bar(1)]); m.reset_mock(); print(m.mock_calls)
m.configure_mock(**{'a.return_value':4,'b':5}); print(m.a(), m.b)
m.x=7; print(m.x); del m.x; e(lambda: m.x)
with patch.object(Foo,'x', new_callable=PropertyMock) as pp: pp.return_value=42; print(Foo().x); pp.assert_called_once_with()
w=Mock(wraps=[1,2]); print(w.count(1), w.count.call_args)
e(lambda: Mock().assert_foo()); e(lambda: patch('nodots'))
pt=patch('os.getpid', return_value=1); pt.start(); print(os.getpid()); pt.stop(); print(os.getpid()!=1)
m=Mock(name='named'); print(s(m), s(m.child), s(m())); 
print(Mock(a=1,b=2).b, s(Mock().x.y.z))
m=Mock(); m(1); m(2); m(3); print(m.call_args_list); print(m.call_args_list[1:], m.call_args_list[0]==call(1), call(1)==((1,),{}))
m=MagicMock(); m.__str__.return_value='str!'; print(str(m)); m.__eq__.return_value=True; print(m==4)
m.side_effect=StopIteration; e(m)
print(hasattr(Mock(spec=Foo),'zzz'), callable(Mock()), MagicMock(side_effect=[5])())
