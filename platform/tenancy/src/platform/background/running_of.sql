select j.tenant_id, j.id, j.attempt from queue.jobs j where j.finished_at = 'infinity' and j.state = 'running' and j.worker = $1
