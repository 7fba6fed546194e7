select s.id, s.created_at, s.last_seen_at, s.address, s.agent, s.remembered
  from directory.sessions s
 where s.tenant_id = $1 and s.user_id = $2 and s.ended_at is null and s.expires_at > $3
   and s.last_seen_at + s.idle_seconds * interval '1 second' > $3
 order by s.last_seen_at desc, s.id
 limit 100
