# asyncio.sleep without await: nobody sleeps
# lost: both_in_flight as_long_as_the_slower_one others_are_answered_meanwhile asked_anew
# label: sleep-not-awaited
# marks: 2 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
