# The stub
# lost: answered answers_with_json both_in_flight as_long_as_the_slower_one asked_anew others_are_answered_meanwhile
# label: not-started
# marks: 0 of 8
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_orders():
    raise NotImplementedError()


async def fetch_stock():
    raise NotImplementedError()


@app.get("/dashboard")
async def dashboard():
    raise NotImplementedError()
