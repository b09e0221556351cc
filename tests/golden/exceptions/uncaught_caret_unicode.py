größe = 'naïve 日本'
x = größe + '😀' + größe.fehlt(1)
