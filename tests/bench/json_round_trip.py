"""json: documents written and read back."""

import json


def document(n):
    return {
        "id": n,
        "name": f"item {n}",
        "price": n * 1.25,
        "tags": ["red", "green", "größe", None, True, False],
        "nested": {"values": list(range(n % 20)), "text": 'quote " and \\ and \n line'},
    }


documents = [document(n) for n in range(400)]
total = 0
for _ in range(60):
    text = json.dumps(documents)
    total += len(text)
    back = json.loads(text)
    assert back == documents
    total += len(json.dumps(back[:60], indent=2, sort_keys=True))
print(total)
