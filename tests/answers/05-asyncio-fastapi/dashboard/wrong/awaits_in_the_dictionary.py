# Awaits both in one expression, which is one after the other all the same
# lost: both_in_flight as_long_as_the_slower_one
# label: one-after-the-other
# marks: 5 of 8
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
    return {"orders": await fetch_orders(), "stock": await fetch_stock()}
