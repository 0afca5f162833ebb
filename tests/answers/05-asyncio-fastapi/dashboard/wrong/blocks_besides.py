# Both sources wait as they should, and one of them also calls something that blocks
# lost: others_are_answered_meanwhile
# label: blocks-the-loop
# marks: 6 of 8
import asyncio
import urllib.error
import urllib.request

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    await asyncio.sleep(0.2)
    try:
        urllib.request.urlopen("http://127.0.0.1:9/", timeout=1)
    except urllib.error.URLError:
        pass
    return ["tea", "rice"]


async def fetch_stock():
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}
