class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next
    def __iter__(self):
        n = self
        while n: yield n.value; n = n.next
def has_cycle(head):
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if slow is fast: return True
    return False
head = Node(1, Node(2, Node(3)))
print(list(head), has_cycle(head))
head.next.next.next = head
print(has_cycle(head))
