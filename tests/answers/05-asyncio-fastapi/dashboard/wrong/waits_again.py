# Gathers both, and then awaits one of them once more
# lost: as_long_as_the_slower_one
# label: waits-again
# marks: 7 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    await asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    orders = await fetch_orders()
    return {"orders": orders, "stock": stock}
