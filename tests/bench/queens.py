def queens(n):
    columns, left, right = [False] * n, [False] * (2 * n), [False] * (2 * n)

    def place(row):
        if row == n:
            return 1
        count = 0
        for c in range(n):
            if not (columns[c] or left[row + c] or right[row - c + n]):
                columns[c] = left[row + c] = right[row - c + n] = True
                count += place(row + 1)
                columns[c] = left[row + c] = right[row - c + n] = False
        return count

    return place(0)


print(queens(8), queens(10), queens(11))
