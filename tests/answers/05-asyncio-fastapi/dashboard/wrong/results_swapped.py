# Takes the results in the wrong order
# lost: answers_with_json asked_anew
# label: results-swapped
# marks: 6 of 8
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
    stock, orders = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
