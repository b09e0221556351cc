for s in ('hello World', 'ÀÉ straße ǅ', "they're bill's", 'ΑΣ', 'İstanbul', '', '123', 'ŉ ﬁ'): print([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()])
