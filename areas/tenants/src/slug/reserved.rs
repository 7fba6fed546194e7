//! Web names that no company may have: the house may need them for itself, or they would deceive.

/// Whether the name is kept for the house.
pub fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug) || slug.starts_with("fiberbill") || slug.starts_with("xn--")
}

#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "about", "abuse", "access", "account", "accounts", "admin", "administrator", "ads", "affiliate", "alpha", "api", "apis", "app", "apps", "archive",
    "assets", "auth", "autoconfig", "autodiscover", "backup", "beta", "billing", "blog", "board", "bot", "cache", "calendar", "cdn", "chat", "client",
    "cloud", "company", "components", "config", "console", "contact", "css", "customer", "customers", "dashboard", "data", "db", "demo", "dev",
    "developer", "developers", "dns", "docs", "domain", "download", "downloads", "email", "example", "faq", "feed", "field", "files", "forum", "ftp",
    "git", "graphql", "guest", "health", "healthz", "help", "home", "hook", "hooks", "host", "hostmaster", "icons", "image", "images", "imap", "img",
    "index", "info", "internal", "invitation", "invite", "invoice", "invoices", "js", "legal", "live", "local", "localhost", "log", "login", "logout",
    "logs", "mail", "mailbox", "mailer", "main", "manage", "map", "maps", "media", "metrics", "mobile", "monitor", "mx", "my", "net", "network", "new",
    "news", "newsletter", "none", "noreply", "no-reply", "ns", "ns1", "ns2", "null", "oauth", "office", "official", "operator", "owner", "panel",
    "partner", "partners", "pay", "payment", "payments", "people", "pictures", "platform", "policy", "pop", "pop3", "portal", "postmaster", "press",
    "preview", "privacy", "private", "production", "profile", "proxy", "public", "receipt", "receipts", "register", "report", "reports", "reset", "root",
    "rss", "sales", "sandbox", "search", "secure", "security", "self", "server", "settings", "shop", "sign-in", "sign-out", "sign-up", "signin",
    "signout", "signup", "site", "sitemap", "smtp", "sms", "ssl", "sso", "staff", "staging", "static", "stats", "status", "store", "subscribe",
    "support", "sysadmin", "system", "team", "tech", "tenant", "tenants", "terms", "test", "tests", "ticket", "tickets", "token", "undefined", "update",
    "upload", "uploads", "user", "users", "v1", "v2", "verify", "video", "web", "webhook", "webhooks", "webmail", "webmaster", "wiki", "world", "www",
    "www1", "www2",
];
