# A lock lets only one source wait at a time
# lost: both_in_flight as_long_as_the_slower_one
# label: one-after-the-other
# marks: 5 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()
lock = asyncio.Lock()


async def fetch_orders():
    async with lock:
        await asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    async with lock:
        await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
