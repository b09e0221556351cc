def f(): raise ValueError('first')
errors = []
try: f()
except ValueError as e: errors.append(e)
errors.append(TypeError('second'))
errors.append(ExceptionGroup('inner', [KeyError('third')]))
raise ExceptionGroup('several', errors)
