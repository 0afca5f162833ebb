# A middleware with a lock lets in one request at a time
# lost: others_are_answered_meanwhile
# label: one-request-at-a-time
# marks: 6 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()
lock = asyncio.Lock()


@app.middleware("http")
async def one_at_a_time(request, call_next):
    async with lock:
        return await call_next(request)


async def fetch_orders():
    await asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
