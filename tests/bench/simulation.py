class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        self.balance += amount
        self.history.append(("in", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough")
        self.balance -= amount
        self.history.append(("out", amount))


class Savings(Account):
    rate = 0.01

    def month(self):
        self.deposit(round(self.balance * self.rate, 2))


class Bank:
    def __init__(self):
        self.accounts = {}
        self.refused = 0

    def open(self, kind, owner, balance):
        self.accounts[owner] = account = kind(owner, balance)
        return account

    def transfer(self, source, target, amount):
        try:
            self.accounts[source].withdraw(amount)
        except ValueError:
            self.refused += 1
        else:
            self.accounts[target].deposit(amount)


def main():
    bank = Bank()
    for i in range(100):
        bank.open(Savings if i % 3 == 0 else Account, f"owner{i}", 1000 + i)
    seed = 7
    for step in range(250_000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        bank.transfer(f"owner{seed % 100}", f"owner{seed // 100 % 100}", seed % 500)
        if step % 5000 == 0:
            for account in bank.accounts.values():
                if isinstance(account, Savings):
                    account.month()
    total = sum(a.balance for a in bank.accounts.values())
    return f"{total:.2f}", bank.refused, sum(len(a.history) for a in bank.accounts.values())


print(main())
