update platform.duties set outcome = $2 where name = $1
