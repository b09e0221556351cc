PROGRAM = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."


def run(program):
    jumps, stack = {}, []
    for i, c in enumerate(program):
        if c == "[":
            stack.append(i)
        elif c == "]":
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    tape, p, pc, out, steps = [0] * 64, 0, 0, [], 0
    while pc < len(program):
        c = program[pc]
        if c == ">":
            p += 1
        elif c == "<":
            p -= 1
        elif c == "+":
            tape[p] = (tape[p] + 1) & 255
        elif c == "-":
            tape[p] = (tape[p] - 1) & 255
        elif c == ".":
            out.append(chr(tape[p]))
        elif c == "[":
            if not tape[p]:
                pc = jumps[pc]
        elif tape[p]:
            pc = jumps[pc]
        pc += 1
        steps += 1
    return "".join(out), steps


for _ in range(2400):
    result = run(PROGRAM)
print(result)
