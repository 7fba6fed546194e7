insert into app.ledger_entries (tenant_id, number, at, day, kind, debit, debit_of, credit, credit_of, method, amount_minor, currency, reverses,
                                subject_kind, subject_id, document, reason, posted_by, prior_hash, hash)
select $1, e.number, $3, $4, e.kind, e.debit, e.debit_of, e.credit, e.credit_of, e.method, e.amount_minor, e.currency, e.reverses,
       e.subject_kind, e.subject_id, e.document, e.reason, $18, e.prior_hash, e.hash
  from unnest($2::bigint[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::uuid[], $10::text[], $11::bigint[], $12::text[], $13::bigint[],
              $14::text[], $15::uuid[], $16::bytea[], $17::text[], $19::bytea[], $20::bytea[])
       as e (number, kind, debit, debit_of, credit, credit_of, method, amount_minor, currency, reverses, subject_kind, subject_id, document, reason,
             prior_hash, hash)
returning number
