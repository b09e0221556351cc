class Team:
    members = []
    def __init__(self, name): self.name = name
    def add(self, m): self.members.append(m)
a, b = Team('a'), Team('b')
a.add('x'); print(b.members, a.members is Team.members)
a.members = ['own']; a.add('y'); print(a.members, b.members, Team.members)
class Count:
    n = 0
    def up(self): self.n += 1
c, d = Count(), Count()
c.up(); c.up(); print(c.n, d.n, Count.n, c.__dict__, d.__dict__)
