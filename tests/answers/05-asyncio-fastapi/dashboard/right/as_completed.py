# as_completed, each source with its name
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
    async def named(name, source):
        return name, await source()

    found = {}
    for done in asyncio.as_completed([named("stock", fetch_stock), named("orders", fetch_orders)]):
        name, value = await done
        found[name] = value
    return found
