delete from directory.sessions where expires_at < $1 or ended_at < $1
