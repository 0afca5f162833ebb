# Keeps the first answer for all further requests
# lost: asked_anew
# label: answer-kept
# marks: 7 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()
kept = {}


async def fetch_orders():
    await asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    if not kept:
        orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
        kept.update(orders=orders, stock=stock)
    return kept
