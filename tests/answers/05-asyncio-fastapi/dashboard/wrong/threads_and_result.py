# Runs the sources in threads, and waits for them inside the async endpoint
# lost: others_are_answered_meanwhile
# label: blocks-the-loop
# marks: 6 of 8
import asyncio
from concurrent.futures import ThreadPoolExecutor

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
    with ThreadPoolExecutor() as pool:
        orders = pool.submit(asyncio.run, fetch_orders()).result
        stock = pool.submit(asyncio.run, fetch_stock()).result
        orders, stock = orders(), stock()
    return {"orders": orders, "stock": stock}
