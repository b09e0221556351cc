"""Mocks that take the calls of something else, mocks that are awaited, and sealed ones."""
import asyncio
from unittest.mock import AsyncMock, Mock, create_autospec, patch, seal


class Api:
    limit = 3

    def get(self, url, *, retries=1):
        """Get it."""

    @staticmethod
    def clean(text): return text

    async def load(self, key): return key


def fetch(api, n):
    return [api.get(f'/{i}') for i in range(n)]


def attempt(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)


f = create_autospec(fetch, return_value=2)
attempt(lambda: f(1, 2))
attempt(lambda: f(1))
attempt(lambda: f(1, n=2, k=3))
attempt(lambda: f.assert_called_once_with(1, 2))
print(f.__name__, f.call_count, f.call_args_list)
api = create_autospec(Api)
api.return_value.get.return_value = 'got'
made = api()
attempt(lambda: made.get('u', retries=2))
attempt(lambda: made.get())
attempt(lambda: made.nothing)
attempt(lambda: api(1) is made)
attempt(lambda: made.get.assert_called_with('u', retries=2))
with patch('__main__.fetch', autospec=True) as g:
    attempt(lambda: fetch(1))
    fetch(1, 2)
    g.assert_called_once_with(1, 2)
m = Mock()
m.a = 1
m.b.c.return_value = 4
seal(m)
attempt(lambda: (m.a, m.b.c()))
attempt(lambda: m.z)
attempt(lambda: m.b.z)


async def main():
    a = AsyncMock(side_effect=[1, ValueError('bad'), 3])
    print(await a(1))
    try:
        await a(2)
    except ValueError as e:
        print('raised', e)
    print(await a(x=3), a.await_count, a.await_args, a.await_args_list)
    attempt(a.assert_awaited_once)
    attempt(lambda: a.assert_awaited_with(4))
    attempt(lambda: a.assert_any_await(2))
    b = AsyncMock(return_value=5)
    attempt(b.assert_awaited)
    b(1).close()
    attempt(b.assert_not_awaited)
    print(b.called, b.await_count, await b(2))
    attempt(lambda: b.assert_awaited_once_with(2))

asyncio.run(main())
