delete from platform.workers where id = $1
