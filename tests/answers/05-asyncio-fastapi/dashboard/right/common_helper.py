# One helper simulates every source; prints and a main guard with uvicorn
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def simulate(data, seconds):
    print("fetching", data)
    return await asyncio.sleep(seconds, result=data)


async def fetch_orders():
    return await simulate(["tea", "rice"], 0.2)


async def fetch_stock():
    return await simulate({"tea": 12, "rice": 0}, 0.3)


@app.get("/dashboard")
async def dashboard():
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return {"orders": orders, "stock": stock}


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app)
