//! What is thrown, and the signs that it hit.

use testkit::Reply;

/// Each in every field.
pub const TEXTS: &[&str] = &[
    "'; drop table app.users; -- \" ') or 1=1 /*",
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>",
    "a\r\nSet-Cookie: evil=1\r\nBcc: evil@evil.test\r\n\r\n<b>",
    "{{7*7}}${7*7}<%= 7*7 %>%s%n../../../../etc/passwd",
    "\u{0}\u{202e}\u{feff}\u{1f4a5}\u{e000}\t\u{7f}",
    "=HYPERLINK(\"https://evil.test\",\"x\")",
    "99999999999999999999999999999999",
    "-1",
];

/// Bodies that are not a form.
pub const RAW_FORMS: &[&[u8]] =
    &[b"name=%ff%fe%c3%28&email=%00&password=%", b"\xff\xfe\x00\x01=\xc3\x28", b"&&&&====&&&", b"name[]=1&name[a]=2&name=3&name=4"];

/// Nothing of it may show unescaped, nor reach a header.
pub fn harmless(reply: &Reply, what: &str) {
    assert!(!reply.status.is_server_error(), "{what}: {} {}", reply.status, reply.body);
    // A file that is saved is no page: nothing in it runs where people are signed in.
    let saved = reply.header("content-disposition").starts_with("attachment") && reply.header("x-content-type-options") == "nosniff";
    for raw in ["<script>alert(1)", "<img src=x onerror", "evil=1\r\n"] {
        assert!(saved || !reply.body.contains(raw), "{what}: the page shows {raw} as it was sent");
    }
    let split =
        reply.headers.iter().any(|(name, value)| name == "bcc" || (name == "set-cookie" && value.to_str().unwrap_or_default().starts_with("evil")));
    assert!(!split, "{what}: a header was split");
    for secret in ["panicked at", "sqlx", "postgres", "fiberbill_app", "SQLSTATE", "src/"] {
        assert!(!reply.body.contains(secret), "{what}: the answer tells {secret}");
    }
}
