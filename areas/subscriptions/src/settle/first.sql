insert into app.time_recorded (tenant_id, upto) values ($1, $2) on conflict (tenant_id) do nothing returning upto
