"""The plain way in Python: asyncio, a semaphore, one connect per port. A yardstick, nothing more."""

import asyncio
import sys
import time


async def main(host: str, first: int, last: int, workers: int, timeout: float) -> None:
    places = asyncio.Semaphore(workers)
    found = []

    async def check(port: int) -> None:
        async with places:
            try:
                opening = asyncio.open_connection(host, port)
                _, writer = await asyncio.wait_for(opening, timeout)
                found.append(port)
                writer.close()
            except (OSError, asyncio.TimeoutError):
                pass

    started = time.perf_counter()
    await asyncio.gather(*(check(port) for port in range(first, last + 1)))
    print(len(found), "open;", time.perf_counter() - started, "s")


asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:5]), float(sys.argv[5])))
