# Sleeps a second in each source
# lost: as_long_as_the_slower_one
# label: other-durations
# marks: 7 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    await asyncio.sleep(1)
    return ["tea", "rice"]


async def fetch_stock():
    await asyncio.sleep(1)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
