# A TaskGroup
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
    async with asyncio.TaskGroup() as group:
        orders = group.create_task(fetch_orders())
        stock = group.create_task(fetch_stock())
    return {"orders": orders.result(), "stock": stock.result()}
