# asyncio.wait
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    await asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


SOURCES = {"orders": fetch_orders, "stock": fetch_stock}


@app.get("/dashboard")
async def dashboard():
    tasks = {name: asyncio.ensure_future(source()) for name, source in SOURCES.items()}
    await asyncio.wait(tasks.values())
    return {name: task.result() for name, task in tasks.items()}
