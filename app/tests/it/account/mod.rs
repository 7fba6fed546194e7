//! Getting in and one's own account: sign-up, sign-in with all its steps, mailed links, the profile.

mod attacks;
mod links;
mod profile;
mod second_factor;
mod sign_in;
mod sign_up;

use testkit::{Client, Reply};

use crate::world::World;

const PASSWORD: &str = "mabuhay ang kuryente";

async fn sign_up(world: &World, company: &str, email: &str) -> Client {
    let client = world.visitor();
    let reply =
        client.post("/sign-up", &[("company", company), ("name", "Cora Diaz"), ("email", email), ("password", PASSWORD), ("terms", "on")]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    client
}

async fn try_in(world: &World, email: &str, password: &str) -> (Client, Reply) {
    let client = world.visitor();
    let reply = client.post("/sign-in", &[("email", email), ("password", password)]).await;
    (client, reply)
}

async fn is_in(client: &Client) -> bool {
    client.get("/profile").await.status == 200
}

/// What a page says, without what is different each time.
fn steady_text(reply: &Reply, email: &str) -> String {
    reply.body.replace(email, "EMAIL").lines().filter(|line| !line.contains("request-id")).collect::<Vec<_>>().join("\n")
}

/// The six digits of a mailed code.
fn code_in(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| line.len() == 6 && line.chars().all(|c| c.is_ascii_digit()));
    line.unwrap_or_else(|| panic!("no code in: {text}")).to_owned()
}

/// The newest mail to an address whose subject has this in it: with a clock that stands still, mails of one moment come in any order.
async fn mail_about(world: &World, email: &str, subject: &str) -> delivery::SandboxMail {
    let mails = world.mails_to(email).await;
    mails.into_iter().find(|mail| mail.subject.contains(subject)).unwrap_or_else(|| panic!("no mail about {subject}"))
}

/// An authenticator that a test holds in its hand.
struct Phone(totp_rs::Totp);

impl Phone {
    async fn set_up(client: &Client, password: &str) -> Self {
        let reply = client.post("/profile/security/authenticator", &[("setup-password", password)]).await;
        assert_eq!(reply.status, 303, "{}", reply.body);
        let page = client.get("/profile/security").await.body;
        let key: String = between(&page, "<code>", "</code>").split_whitespace().collect();
        let secret = totp_rs::Secret::try_from_base32(key).unwrap();
        Self(totp_rs::Builder::new().with_secret(secret.as_bytes().to_vec()).build().unwrap())
    }

    fn code(&self, world: &World) -> String {
        self.0.generate(u64::try_from(world.clock.now().as_second()).unwrap()).to_string()
    }
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in: {text}")) + from.len();
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap()]
}

fn recovery_codes(page: &str) -> Vec<String> {
    between(page, "<ul class=\"codes\">", "</ul>").split("<li>").skip(1).map(|item| item.split('<').next().unwrap().to_owned()).collect()
}
