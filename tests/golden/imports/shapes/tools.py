print('tools', __name__, __package__)
def rounded(x): return round(x, 2)
