insert into directory.receipt_links (tenant_id, print_id, token_hash) values ($1, $2, $3) returning print_id
