# Hash functions by name and as functions, HMAC, key derivation, and their errors.
import hashlib, hmac
def T(s):
    try: r = repr(eval(s))
    except BaseException as e: r = type(e).__name__ + ': ' + str(e)
    print(s, '->', r)
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, b'The quick brown fox')
    h.update(b' jumps over the lazy dog' * 20)
    length = (20,) if name.startswith('shake') else ()
    print(name, h.hexdigest(*length), h.digest_size, h.block_size, h.name, h.copy().digest(*length) == h.digest(*length))
for s in """hashlib.md5('abc')
hashlib.md5(5)
hashlib.md5(b'a').update('x')
hashlib.new('MD5',b'a').name
hashlib.new('sha-256').name
hashlib.new('foo')
hashlib.new(5)
hashlib.md5
hashlib.sha256(b'').hexdigest()
hashlib.shake_128(b'a').digest()
hashlib.shake_128(b'a').hexdigest(4)
hashlib.md5(string=b'a').hexdigest()
hashlib.md5(data=b'a')
type(hashlib.md5())()
hashlib.md5(b'a').foo
hashlib.blake2b(b'a',digest_size=65)
hashlib.blake2b(b'a',key=b'k'*65)
hashlib.blake2s(b'a',salt=b'k'*9)
hashlib.blake2b(b'a',fanout=256)
hashlib.blake2b(b'a',inner_size=65)
hashlib.blake2s(b'a',node_offset=1<<48)
hashlib.blake2b(b'a',key=b'k',salt=b's',person=b'p',fanout=2,depth=3,leaf_size=5,node_offset=6,node_depth=1,inner_size=10,last_node=True).hexdigest()
hashlib.blake2s(b'a',key=b'k',salt=b's',person=b'p',fanout=2,depth=3,leaf_size=5,node_offset=6,node_depth=1,inner_size=10,last_node=True).hexdigest()
hashlib.blake2b.SALT_SIZE,hashlib.blake2s.MAX_KEY_SIZE
hashlib.pbkdf2_hmac('sha256',b'p',b's',10).hex()
hashlib.pbkdf2_hmac('sha1',b'p',b's',0)
hashlib.pbkdf2_hmac('sha512',b'p',b's',3,dklen=70).hex()
hashlib.file_digest(__import__('io').BytesIO(b'abc'),'md5').hexdigest()
hmac.new(b'k',b'm')
hmac.new(b'k',b'm','md5').hexdigest()
hmac.new('k',b'm','md5')
hmac.new(b'k'*200,b'm',hashlib.sha256).hexdigest()
hmac.new(b'k',b'm',hashlib.sha256).name
hmac.new(b'k',b'm','foo')
hmac.digest(b'k',b'm','sha1').hex()
hmac.compare_digest('a','a')
hmac.compare_digest('é','a')
hmac.compare_digest(b'a','a')
hmac.compare_digest(b'a',bytearray(b'a'))""".splitlines(): T(s)
