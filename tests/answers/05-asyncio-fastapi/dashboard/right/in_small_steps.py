# Each source sleeps in steps, and the endpoint in between gives others their turn
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    for _ in range(2):
        await asyncio.sleep(0.1)
    return ["tea", "rice"]


async def fetch_stock():
    for _ in range(3):
        await asyncio.sleep(0.1)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    await asyncio.sleep(0)
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
