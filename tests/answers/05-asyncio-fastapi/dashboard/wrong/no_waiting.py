# The sources return at once
# lost: both_in_flight as_long_as_the_slower_one others_are_answered_meanwhile asked_anew
# label: does-not-wait
# marks: 2 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    return ["tea", "rice"]


async def fetch_stock():
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
