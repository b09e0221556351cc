for s in ('1', '1j', '-j', '+1.5e3j', '1-1j', '(1+2j)', ' ( 3j ) ', '1+j', 'infj', 'nan+1j', '', '1+', 'j1', '1 +2j', '1+2', '1+2J', '1__0j', '(1', '١j'):
    try: print(repr(s), complex(s))
    except ValueError as e: print(repr(s), e)
