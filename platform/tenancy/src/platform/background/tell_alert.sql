-- Whoever marks it as told tells it. $1 name, $2 now, $3 told before
update platform.alerts set told_at = $2 where name = $1 and ended_at is null and (told_at is null or told_at < $3)
returning name
