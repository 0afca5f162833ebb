# Names imported one by one, a JSONResponse, a middleware
from asyncio import gather, sleep

from fastapi import FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()


@app.middleware("http")
async def count(request, call_next):
    app.state.count = getattr(app.state, "count", 0) + 1
    return await call_next(request)


async def fetch_orders():
    await sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock():
    await sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await gather(fetch_orders(), fetch_stock())
    return JSONResponse({"orders": orders, "stock": stock})
