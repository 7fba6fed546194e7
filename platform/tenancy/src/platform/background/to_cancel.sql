select j.id from queue.jobs j where j.finished_at = 'infinity' and j.state = 'running' and j.cancel_asked and j.worker = any ($1)
