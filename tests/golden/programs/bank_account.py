class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f'need {need}, have {have}')
        self.missing = need - have
class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance
    def withdraw(self, n):
        if n > self.balance: raise InsufficientFunds(n, self.balance)
        self.balance -= n
    def __repr__(self): return f'{type(self).__name__}({self.owner!r}, {self.balance})'
a = Account('Ann', 50)
a.withdraw(20); print(a)
try: a.withdraw(100)
except InsufficientFunds as e: print(e, e.missing)
