select step, channel, decided_at from app.reminders where tenant_id = $1 and block_id = $2 order by decided_at, channel limit 20
