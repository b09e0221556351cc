"text".zzzzzzzzzz
