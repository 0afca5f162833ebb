# A response model, type hints and a router
import asyncio
from typing import Dict, List

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel


class Dashboard(BaseModel):
    stock: Dict[str, int]
    orders: List[str]


router = APIRouter()


async def fetch_orders() -> List[str]:
    await asyncio.sleep(0.2)
    return ["tea", "rice"]


async def fetch_stock() -> Dict[str, int]:
    await asyncio.sleep(0.3)
    return {"tea": 12, "rice": 0}


@router.get("/dashboard", response_model=Dashboard)
async def get_dashboard() -> Dashboard:
    orders, stock = await asyncio.gather(fetch_orders(), fetch_stock())
    return Dashboard(orders=orders, stock=stock)


app = FastAPI(title="Shop")
app.include_router(router)
