# Decimal numbers: making, showing, computing, comparing, rounding.
from decimal import *
import decimal
def show(f,*a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e), e)
D=Decimal
print(D('0.1')+D('0.2'), D(1)/D(3), D('1.10')*3, 7//D(2), -7%D(2), divmod(D(7),D(2)), D(2)**10, D(2).sqrt(), D('1e3'), D(10)**-3, D('0.5')**D('0.5'))
for s in ['', 'abc','1_000','  12  ','1e','--1','inf','-NaN','sNaN5','1.','.5','.','0x1', '٣']: show(D,s)
show(D,0.1); show(D,(0,(1,2,3),-2)); show(D,[1,(4,),'F']); show(D,None); show(D,(1,2)); show(D,True); show(D,1j)
print(repr(getcontext())); print(getcontext().flags)
show(lambda: D(1)/D(0)); show(lambda: D(0)/0); show(lambda: D('inf')-D('inf')); show(lambda: D(1)+1.5); show(lambda: 1.5*D(1)); show(lambda: D(-1).sqrt()); show(lambda: D('NaN')<1); show(lambda:D('NaN')==D('NaN')); show(lambda: D(1)<'a'); show(lambda: int(D('nan'))); show(lambda: int(D('inf'))); show(lambda:D(1)//0); show(lambda: D(1)%0); show(lambda: divmod(D(1),0)); show(lambda: D('1e400')*D('1e999999')); show(lambda: D('sNaN')+1); show(lambda:D(5).quantize(D('1e-40')))
for v in ['3.14159','2.5','-1234567.891','0','1e10','0.000001234','12345','-0','1e-10','inf','nan']:
    for f in ['','.2f','10.3f','<12','^12.1f','+.1f','e','.3e','g','.3g','%','.1%',',','020,.2f','*>15','=+10','.0f','n','E','-012.4f',',.3f', 'z.1f','010','.10g','G']:
        show(format, D(v), f)
show(format, D(1),'x'); show(format,D(1),'d'); show(format, D(1),'5q')
print(f"{D('19.99'):>10.1f}|{D('1234.5'):,}")
for x in ['2.5','3.5','-2.5','2.675','1e5','-0.4']:
    print(round(D(x)), round(D(x),1), round(D(x),-1), int(D(x)), float(D(x)), hash(D(x)), abs(D(x)), -D(x), +D(x), __import__('math').floor(D(x)), __import__('math').ceil(D(x)), D(x).as_tuple(), D(x).as_integer_ratio(), D(x).adjusted(), bool(D(x)), D(x).to_eng_string())
print(D('2.5').to_integral_value(), D('7.325').quantize(D('.01'), rounding=ROUND_DOWN), D('7.325').quantize(D('.01'), ROUND_HALF_UP), D('123').quantize(D('1E1')))
for r in ['ROUND_DOWN','ROUND_HALF_UP','ROUND_HALF_EVEN','ROUND_CEILING','ROUND_FLOOR','ROUND_UP','ROUND_HALF_DOWN','ROUND_05UP']:
    print(r,[str(D(x).quantize(D('1'),rounding=getattr(decimal,r))) for x in ['1.5','2.5','-1.5','-2.5','1.1','-1.1','0.5','5.1','10.2']])
with localcontext() as ctx:
    ctx.prec=50; print(D(1)/7, D(2).sqrt(), D(1).exp(), D(2).ln(), D(3).log10())
    print(D(2)**D('0.5'))
print(D(1)/7)
with localcontext(prec=5): print(D(1)/7)
with localcontext(Context(prec=3)) as c: print(D('3.14159')+0, c)
getcontext().prec=6; print(D(1)/7, D('123456789')+0, D('123456789')); getcontext().prec=28
print(sum([D('0.1')]*10), D('0.1')*10==1, max(D(1),D(2)), sorted([D('3'),D('1.5'),2]), D('1.0')==1.0, D('0.1')==0.1, D('0.5')==0.5, D('1.0')==1, {D('1.0'):1}[1], hash(D('0.5'))==hash(0.5), D(3)>2.5)
from fractions import Fraction
print(D('0.5')==Fraction(1,2), Fraction(D('0.25')), D(1)<Fraction(3,2))
print(D.from_float(0.1), D('1E+5').normalize(), D('100').normalize(), D('1.200').normalize(), D('-0').is_signed(), D('12.30').as_tuple())
print(D(10).ln(), D(100).log10(), D(1).exp(), D('-1.5').exp(), D('1e-5').exp())
print(pow(D(3),D(4),D(5)), pow(D(3),4,5), D(2)**-1, D(9)**D('0.5'), D('1.1')**100, D(-8)**3, D(4)**D('1.5'))
show(lambda: D(-8)**D('0.5')); show(lambda: D(0)**0); show(lambda: D(0)**-1)
c=Context(prec=4,rounding=ROUND_UP); print(c, c.create_decimal('1.23456'), c.divide(1,3), c.flags[Inexact], c.add(1,2)); c.clear_flags(); print(c)
show(Context, 0); show(lambda: setattr(getcontext(),'rounding','x')); show(lambda: setattr(getcontext(),'foo',1)); show(setcontext, 3); show(lambda: setattr(getcontext(),'prec','a')); 
getcontext().traps[Inexact]=True; show(lambda: D(1)/3); getcontext().traps[Inexact]=False
getcontext().traps[FloatOperation]=True; show(lambda: D(1.5)); show(lambda: D(1)<1.5);show(lambda: D(1)==1.5); getcontext().traps[FloatOperation]=False
import copy, pickle
print(copy.copy(D('1.5')) , copy.deepcopy([D('1.5')]), pickle.loads(pickle.dumps(D('1.50'))), pickle.loads(pickle.dumps(getcontext())).prec)
class M(D):
    def __repr__(self): return 'M(%s)'%self
print(M('1.5'), M(3)+1, type(M(3)+1), repr(M('2')))
print(isinstance(D(1), __import__('numbers').Number), D.__module__, DivisionByZero.__mro__, InvalidOperation.__module__, type(getcontext()))
print(D('NaN'), repr(D('-inf')), D('inf')>10**400, D('Infinity')==float('inf'), D('nan').is_nan(), D('1e-400000').is_subnormal())
print(D(10)**30/3, D('1e28')+1, D('1e29')+1, D('0.1')**30)
print("%s %.2f %d" % (D('1.5'), D('1.255'), D('7.9')), str(D('1E-7')), str(D('0.000001')), D('1e-7')+0)
print(D('1.23').compare(D('1.24')), D(7).remainder_near(4), D(3).fma(4,5), D('321').shift(1), D(1).next_plus(), D('1100').logical_and(D('1010')) )
s=D(0)
for i in range(1,200): s+=D(1)/i
print(s)
