# One sleep in the endpoint stands for both sources
# lost: both_in_flight as_long_as_the_slower_one
# label: one-source-does-not-wait
# marks: 5 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    return ["tea", "rice"]


async def fetch_stock():
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    await asyncio.sleep(0.3)
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
