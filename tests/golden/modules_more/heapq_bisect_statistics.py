import heapq, bisect, statistics
h = [5, 1, 4]; heapq.heapify(h); heapq.heappush(h, 0); print(h, heapq.heappop(h), h, heapq.nlargest(2, [1, 3, 2]), heapq.nsmallest(2, 'cab'), heapq.heappushpop(h, 9), list(heapq.merge([1, 4], [2, 3])))
a = [1, 3, 3, 5]; print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.insort(a, 4), a)
print(statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), statistics.mode('aab'), statistics.pstdev([1, 2, 3]))
try: heapq.heappop([])
except IndexError as e: print(e)
