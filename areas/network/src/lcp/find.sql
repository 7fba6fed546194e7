select l.id, l.code, l.code_key, l.name, l.location, l.barangay_id, b.name as barangay, l.lat, l.lng, l.accuracy, l.coverage_m, l.is_active, l.notes,
       l.created_at, l.version
  from app.lcps l
  left join app.barangays b on b.tenant_id = $1 and b.id = l.barangay_id
 where l.tenant_id = $1 and l.id = $2
