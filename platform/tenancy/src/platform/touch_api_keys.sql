update directory.api_keys k
   set last_used_at = greatest(k.last_used_at, used.at)
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as used (tenant_id, id, at)
 where k.tenant_id = used.tenant_id and k.id = used.id
