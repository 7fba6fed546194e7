update directory.sessions s
   set last_seen_at = greatest(s.last_seen_at, seen.at)
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as seen (tenant_id, id, at)
 where s.tenant_id = seen.tenant_id and s.id = seen.id
