from dataclasses import dataclass, field


class Refused(ValueError):
    pass


@dataclass
class Account:
    owner: str
    balance: float = 0.0
    history: list = field(default_factory=list)

    def deposit(self, amount):
        if amount <= 0:
            raise Refused(f"{self.owner} cannot pay in {amount}")
        self.balance += amount
        self.history.append(("in", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise Refused(f"{self.owner} has only {self.balance}")
        self.balance -= amount
        self.history.append(("out", amount))


def main():
    accounts = [Account(f"owner {i}") for i in range(100)]
    refused = 0
    for i in range(600_000):
        account = accounts[i % 100]
        try:
            if i % 3:
                account.deposit(i % 17)
            else:
                account.withdraw(i % 23)
        except Refused:
            refused += 1
    return refused, round(sum(a.balance for a in accounts), 2), max(len(a.history) for a in accounts)


print(main())
