# The sources are FastAPI dependencies, and the endpoint starts them as tasks
import asyncio

from fastapi import Depends, FastAPI

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
async def dashboard(both=Depends(fetch_both)):
    orders, stock = both
    return {"orders": orders, "stock": stock}
