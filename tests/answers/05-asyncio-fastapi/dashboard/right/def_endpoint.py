# A def endpoint: FastAPI runs it in a thread, with a loop of its own
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    await asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}



async def fetch_both():
    return await asyncio.gather(fetch_orders(), fetch_stock())


@app.get("/dashboard")
def dashboard():
    orders, stock = asyncio.run(fetch_both())
    return {"orders": orders, "stock": stock}
