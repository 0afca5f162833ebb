# Appends to a list that all requests share
# lost: asked_anew
# label: grows-from-request-to-request
# marks: 7 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()
orders_so_far = []


async def fetch_orders():
    await asyncio.sleep(0.2)
    orders_so_far.extend(["tea", "rice"])
    return orders_so_far


async def fetch_stock():
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
