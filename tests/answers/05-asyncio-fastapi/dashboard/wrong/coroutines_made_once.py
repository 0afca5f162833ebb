# Makes the coroutines when the file is imported
# lost: asked_anew
# label: once-only
# marks: 7 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    await asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


coroutines = [fetch_orders(), fetch_stock()]


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(*coroutines)
    return {"orders": orders, "stock": stock}
