-- The customer, and what was written about them, the newest first.
select c.id, c.number, c.first_name, c.last_name, c.email, c.phones, c.tags, c.street_address, c.barangay_id, b.name as barangay, c.lat, c.lng,
       c.accuracy, c.location_notes, c.status, c.status_reason, c.status_since, c.notes, c.merged_into, c.created_at, c.version,
       (select coalesce(jsonb_agg(jsonb_build_object('body', w.body, 'written_at', w.written_at, 'written_by', w.written_by)), '[]')
          from (
            select n.body, n.written_at, u.name as written_by
              from app.customer_notes n
              join app.users u on u.tenant_id = $1 and u.id = n.written_by
             where n.tenant_id = $1 and n.customer_id = c.id
             order by n.written_at desc, n.id desc
             limit 100
          ) as w) as written
  from app.customers c
  left join app.barangays b on b.tenant_id = $1 and b.id = c.barangay_id
 where c.tenant_id = $1 and c.id = $2
