# Writes the data into the endpoint
# lost: both_in_flight as_long_as_the_slower_one others_are_answered_meanwhile asked_anew
# label: does-not-wait
# marks: 2 of 8
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
    return {"orders": ["tea", "rice"], "stock": {"tea": 12, "rice": 0}}
