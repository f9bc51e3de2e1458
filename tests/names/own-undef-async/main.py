import asyncio


async def numbers():
    for number in range(2):
        yield number


async def run():
    global last
    async for last in numbers():
        pass
    total = [item async for item in numbers()]
    async with asyncio.timeout(1) as limit:
        print(total, limit, item)


asyncio.run(run())
print(last, limit)
