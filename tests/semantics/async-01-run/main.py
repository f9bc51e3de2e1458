import asyncio


async def inner(name):
    import b
    return name


async def main():
    __import__(await inner("a"))
    await asyncio.sleep(0)
    async with asyncio.Lock():
        import c
    from d import nope


if __name__ == "__main__":
    asyncio.run(main())
