from _cycle_c import c
d = 1
