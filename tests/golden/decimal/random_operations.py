# Operations on random numbers in random contexts.
from decimal import *
import random, math
random.seed(5)
def rnd():
    k=random.random()
    if k<0.06: return random.choice(['0','-0','0E+5','0.000','Infinity','-Infinity','NaN','-NaN12','sNaN','1','-1','10','0.1','1E+3','100','-0E-7'])
    n=random.randint(1,random.choice([3,6,12,30]))
    d=''.join(random.choice('0123456789') for _ in range(n))
    s=random.choice(['','-'])
    if random.random()<.5: p=random.randint(0,n); d=d[:p]+'.'+d[p:] if n else d
    if random.random()<.3: d+='E%+d'%random.randint(-12,12)
    return s+d
ops2=['add','subtract','multiply','divide','divide_int','remainder','divmod','compare','max','min','max_mag','min_mag','quantize','remainder_near','same_quantum','compare_total','copy_sign','next_toward','scaleb','rotate','shift','compare_signal','power']
ops1=['sqrt','abs','minus','plus','normalize','to_integral_value','to_integral_exact','next_plus','next_minus','logb','number_class','exp','ln','log10','to_sci_string','to_eng_string','is_normal']
rs=[ROUND_DOWN,ROUND_HALF_UP,ROUND_HALF_EVEN,ROUND_CEILING,ROUND_FLOOR,ROUND_UP,ROUND_HALF_DOWN,ROUND_05UP]
for i in range(150):
    c=Context(prec=random.choice([1,3,9,16,28]),rounding=random.choice(rs),Emin=random.choice([-999999,-9,-20]),Emax=random.choice([999999,9,20]),clamp=random.choice([0,0,0,1]),traps=[])
    a,b=Decimal(rnd()),Decimal(rnd())
    try:
        if random.random()<.65:
            op=random.choice(ops2)
            if op=='power' : b=Decimal(random.choice([2,3,-1,-2,5,0,'0.5','1.5','-0.25','7.3']))
            r=getattr(c,op)(a,b)
        else: op=random.choice(ops1); r=getattr(c,op)(a); b=''
    except Exception as e: r=repr(e)
    print(i,op,a,b,c.prec,c.rounding,c.Emin,c.Emax,c.clamp,'->',r,sorted(f.__name__ for f in c.flags if c.flags[f]))
