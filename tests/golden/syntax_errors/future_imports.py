from _show import show
for s in ('from __future__ import nope', 'x = 1\nfrom __future__ import annotations', 'from __future__ import braces', '"doc"\nfrom __future__ import division', 'from __future__ import *', 'from __future__ import annotations, nope', 'def f():\n from __future__ import division'):
    show(s)
