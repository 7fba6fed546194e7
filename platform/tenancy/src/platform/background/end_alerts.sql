update platform.alerts set ended_at = $2 where ended_at is null and not (name = any ($1))
returning name, since, seen_at, detail, told_at, ended_at
