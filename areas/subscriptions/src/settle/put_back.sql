update app.time_recorded set upto = $2 where tenant_id = $1 and upto > $2 returning upto
