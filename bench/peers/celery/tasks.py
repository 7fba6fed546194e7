"""The tasks of the comparison: one that does nothing, one that says when it began."""

import os
import time

import redis
from celery import Celery

app = Celery("bench", broker=os.environ["BENCH_REDIS"])
app.conf.update(task_ignore_result=True, task_acks_late=False, worker_disable_rate_limits=True, broker_connection_retry_on_startup=True, worker_send_task_events=False)
store = redis.Redis.from_url(os.environ["BENCH_REDIS"].replace("/0", "/1"))


@app.task
def noop(last):
    # Only the last one tells, so that counting costs nothing.
    if last:
        store.set("done", 1)


@app.task
def stamp(number):
    store.rpush("stamps", f"{number} {time.time()}")
