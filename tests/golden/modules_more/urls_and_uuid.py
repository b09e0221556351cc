from urllib.parse import *
for u in ['http://user:pw@Host.com:80/p/a;x?q=1&r=2#frag','//a/b','mailto:x@y','http://[::1]:8080/','/a?b','http://h:99999/']:
    r=urlparse(u); print(r, urlsplit(u).geturl(), r.hostname, r.username)
    try: print(r.port)
    except ValueError as e: print(e)
for a in ['g','../g','/g','//g','?y','#s','g;x','../../../g','./','','http://x/y']: print(urljoin('http://a/b/c/d;p?q',a))
print(quote('a b/ü&='),quote_plus('a b/ü'),unquote('a%20b%C3%BC+%zz'),unquote_plus('a+b'),urlencode({'a':1,'b':[1,2],'c':'x y'}),urlencode({'b':[1,2]},True),parse_qs('a=1&a=2&b=&c'),parse_qsl('a=1&b=',True))
print(urldefrag('http://a#b'), urlparse(b'http://a/b?c'))
import uuid
print(uuid.UUID(int=5), repr(uuid.UUID('12345678123456781234567812345678')), uuid.UUID('{12345678-1234-5678-1234-567812345678}').bytes, len(str(uuid.uuid4())), uuid.uuid4().version)
try: uuid.UUID('x')
except ValueError as e: print(e)
import ipaddress
n = ipaddress.ip_network('192.168.0.0/29')
print(n, n.netmask, n.num_addresses, [str(h) for h in n.hosts()][:3], ipaddress.ip_address('192.168.0.5') in n, list(n.subnets())[1])
print(ipaddress.ip_address('::1').exploded, ipaddress.ip_address('10.0.0.1').is_private, ipaddress.IPv4Address('1.2.3.4') + 1)
for bad in ('1.2.3', '1.2.3.256', '01.2.3.4', ':::'):
    try:
        ipaddress.ip_address(bad)
    except ValueError as e:
        print(e)
try:
    ipaddress.ip_network('10.0.0.1/24')
except ValueError as e:
    print(e)
