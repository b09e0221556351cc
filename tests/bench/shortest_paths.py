import heapq
import random

FAR = 1 << 60


def random_roads(places, roads):
    random.seed(3)
    return {p: [(random.randrange(places), random.randint(1, 50)) for _ in range(roads)] for p in range(places)}


def distances(graph, start):
    best = {start: 0}
    queue = [(0, start)]
    done = set()
    while queue:
        so_far, place = heapq.heappop(queue)
        if place in done:
            continue
        done.add(place)
        for neighbour, length in graph[place]:
            total = so_far + length
            if total < best.get(neighbour, FAR):
                best[neighbour] = total
                heapq.heappush(queue, (total, neighbour))
    return best


def main():
    graph = random_roads(3000, 8)
    return sum(sum(distances(graph, start).values()) for start in range(40))


print(main())
