"""Enqueues and measures: the rate of enqueueing, of doing nothing many times, and how long one job waits when nothing else is there."""

import json
import sys
import time

import celery
from tasks import app, noop, stamp, store


def wait_for(test, seconds):
    until = time.time() + seconds
    while not test():
        if time.time() > until:
            sys.exit("the worker does not answer")
        time.sleep(0.001)


many, pings = int(sys.argv[1]), int(sys.argv[2])
store.flushdb()
noop.delay(True)
wait_for(lambda: store.get("done"), 30)

# Paused while the queue fills, so that draining alone is measured.
app.control.cancel_consumer("celery")
time.sleep(0.5)
store.delete("done")
began = time.time()
with app.producer_pool.acquire() as producer:
    for number in range(many):
        noop.apply_async((number == many - 1,), producer=producer)
enqueue = many / (time.time() - began)
app.control.add_consumer("celery")
began = time.time()
wait_for(lambda: store.get("done"), 120)
rate = many / (time.time() - began)

waits = []
sent = {}
for number in range(pings):
    sent[number] = time.time()
    stamp.delay(number)
    time.sleep(0.02)
wait_for(lambda: store.llen("stamps") >= pings, 30)
for line in store.lrange("stamps", 0, -1):
    number, at = line.decode().split()
    waits.append((float(at) - sent[int(number)]) * 1000)
waits.sort()
print(json.dumps({"enqueue": enqueue, "noop": rate, "p50": waits[len(waits) // 2], "p99": waits[int(len(waits) * 0.99)], "version": celery.__version__}))
