# time.sleep in one of the two sources
# lost: both_in_flight as_long_as_the_slower_one others_are_answered_meanwhile
# label: blocks-the-loop
# marks: 3 of 8
import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    time.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
