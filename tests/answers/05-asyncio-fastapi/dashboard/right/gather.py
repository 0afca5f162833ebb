# asyncio.gather, as in the outline
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
    return {"orders": orders, "stock": stock}
