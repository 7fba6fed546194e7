delete from directory.mail_tokens where expires_at < $1
