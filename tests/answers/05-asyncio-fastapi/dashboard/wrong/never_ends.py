# A source asks again and again, without end
# lost: answered answers_with_json both_in_flight as_long_as_the_slower_one asked_anew others_are_answered_meanwhile
# label: never-ends
# marks: 0 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    await asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    while True:
        await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
