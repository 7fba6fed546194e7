select l.id, l.code, l.code_key, l.name, l.location, l.barangay_id, b.name as barangay, l.lat, l.lng, l.accuracy, l.coverage_m, l.is_active, l.notes,
       l.created_at, l.version
  from app.lcps l
  left join app.barangays b on b.tenant_id = $1 and b.id = l.barangay_id
 where l.tenant_id = $1
   and ($2 = '' or strpos(l.code_key, $2) > 0 or strpos(l.name_key, $2) > 0 or strpos(lower(l.location || ' ' || coalesce(b.name, '')), $2) > 0)
   and ($3::boolean is null or l.is_active = $3)
   and ($4::text is null or (l.code_key, l.id) > ($4, $5))
 order by l.code_key, l.id
 limit $6
