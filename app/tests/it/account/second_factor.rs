//! The second step, recovery codes, codes by mail.

use std::time::Duration;

use jiff::SignedDuration;
use web::{Limit, LimitsConfig};

use super::{Phone, code_in, is_in, mail_about, recovery_codes, try_in};
use crate::world::{Options, World};

#[tokio::test]
async fn an_authenticator_is_asked_for_and_its_codes_work_once() {
    let world = World::new().await;
    let ana = &world.ana;
    let phone = Phone::set_up(&ana.owner, &ana.password).await;
    let qr = ana.owner.get("/profile/security/qr").await;
    assert_eq!((qr.status.as_u16(), qr.header("content-type")), (200, "image/svg+xml"));
    let before = try_in(&world, &ana.owner_email, &ana.password).await;
    assert_eq!(before.1.location(), "/", "of no effect before it is confirmed");
    assert_eq!(ana.owner.post("/profile/security/authenticator/confirm", &[("code", "000000")]).await.status, 422);
    let code = phone.code(&world);
    let shown = ana.owner.post("/profile/security/authenticator/confirm", &[("code", &code)]).await;
    assert_eq!(recovery_codes(&shown.body).len(), 10);
    assert_eq!(ana.owner.get("/profile/security/qr").await.status, 404, "the secret is never shown again");

    let (client, reply) = try_in(&world, &ana.owner_email, &ana.password).await;
    assert_eq!(reply.location(), "/sign-in/factor");
    assert!(!is_in(&client).await);
    let replay = client.post("/sign-in/factor", &[("code", &code)]).await;
    assert_eq!(replay.status, 422, "the code that switched it on was used");
    world.wait(SignedDuration::from_secs(30));
    let fresh = phone.code(&world);
    assert_eq!(client.post("/sign-in/factor", &[("code", &fresh)]).await.status, 303);
    assert!(is_in(&client).await);
    let (other, _) = try_in(&world, &ana.owner_email, &ana.password).await;
    assert_eq!(other.post("/sign-in/factor", &[("code", &fresh)]).await.status, 422, "nor twice");
    world.wait(SignedDuration::from_mins(6));
    assert_eq!(other.post("/sign-in/factor", &[("code", &phone.code(&world))]).await.location(), "/sign-in", "the first step grows old");
    let sealed = "select count(*)::text from app.users where totp_secret is not null and octet_length(totp_secret) > 40";
    assert_eq!(world.peek(sealed).await.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_recovery_code_lets_in_once_and_new_ones_void_the_old() {
    let world = World::new().await;
    let ana = &world.ana;
    let phone = Phone::set_up(&ana.owner, &ana.password).await;
    let shown = ana.owner.post("/profile/security/authenticator/confirm", &[("code", &phone.code(&world))]).await;
    let codes = recovery_codes(&shown.body);
    let enter = async |code: &str| {
        let (client, _) = try_in(&world, &ana.owner_email, &ana.password).await;
        client.post("/sign-in/factor", &[("code", code)]).await.status.as_u16()
    };
    assert_eq!(enter(&codes[0].to_uppercase().replace('-', " ")).await, 303, "however it is typed");
    assert_eq!(enter(&codes[0]).await, 422, "once");
    let again = ana.owner.post("/profile/security/codes", &[("codes-password", &ana.password)]).await;
    let new = recovery_codes(&again.body);
    assert_eq!(enter(&codes[1]).await, 422, "void");
    assert_eq!(enter(&new[0]).await, 303);
    assert_eq!(ana.owner.post("/profile/security/codes", &[("codes-password", "wrong wrong wrong")]).await.status, 422);
    let off = |password: &str, code: &str| vec![("off-password".to_owned(), password.to_owned()), ("code".to_owned(), code.to_owned())];
    let post = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        ana.owner.post("/profile/security/authenticator/off", &fields).await.status.as_u16()
    };
    assert_eq!(post(off("wrong wrong wrong", &new[1])).await, 422);
    assert_eq!(post(off(&ana.password, "000000")).await, 422);
    assert_eq!(post(off(&ana.password, &new[1])).await, 303);
    assert_eq!(try_in(&world, &ana.owner_email, &ana.password).await.1.location(), "/");
    assert_eq!(world.peek("select count(*)::text from app.recovery_codes").await.as_deref(), Some("0"));
}

#[tokio::test]
async fn second_steps_are_limited() {
    let limits = LimitsConfig::generous().with(Limit::SecondFactor, 4, Duration::from_secs(900));
    let world = World::with(Options { limits, ..Options::default() }).await;
    let ana = &world.ana;
    let phone = Phone::set_up(&ana.owner, &ana.password).await;
    ana.owner.post("/profile/security/authenticator/confirm", &[("code", &phone.code(&world))]).await;
    let (client, _) = try_in(&world, &ana.owner_email, &ana.password).await;
    let mut last = 0;
    for _ in 0..4 {
        last = client.post("/sign-in/factor", &[("code", "000000")]).await.status.as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn a_mailed_code_can_be_the_second_step() {
    let world = World::new().await;
    let ana = &world.ana;
    assert_eq!(ana.owner.post("/profile/security/mail-code", &[("on", "yes"), ("mail-password", "wrong wrong")]).await.status, 422);
    assert_eq!(ana.owner.post("/profile/security/mail-code", &[("on", "yes"), ("mail-password", &ana.password)]).await.status, 303);
    let (client, reply) = try_in(&world, &ana.owner_email, &ana.password).await;
    assert_eq!(reply.location(), "/sign-in/factor");
    let old = code_in(&mail_about(&world, &ana.owner_email, "sign-in code").await.text);
    assert_eq!(client.post("/sign-in/factor/resend", &[]).await.status, 303);
    let new = code_in(&mail_about(&world, &ana.owner_email, "sign-in code").await.text);
    if old != new {
        assert_eq!(client.post("/sign-in/factor", &[("code", &old)]).await.status, 422, "the newest alone");
    }
    assert_eq!(client.post("/sign-in/factor", &[("code", &new)]).await.status, 303);
    assert!(is_in(&client).await);
}

#[tokio::test]
async fn a_code_by_mail_opens_without_a_password_and_dies_after_five_tries() {
    let world = World::new().await;
    let ana = &world.ana;
    let ask = async |email: &str| {
        let client = world.visitor();
        let reply = client.post("/sign-in/code", &[("email", email)]).await;
        (client, reply)
    };
    let (client, known) = ask(&ana.owner_email).await;
    let (stranger, unknown) = ask("nobody@example.test").await;
    assert_eq!((known.status, known.location(), &known.body), (unknown.status, unknown.location(), &unknown.body));
    assert_eq!(stranger.post("/sign-in/code/enter", &[("code", "123456")]).await.status, 422);
    let mail = mail_about(&world, &ana.owner_email, "sign-in code").await;
    let code = code_in(&mail.text);
    assert_eq!(client.post("/sign-in/code/enter", &[("code", &code)]).await.location(), "/");
    assert!(is_in(&client).await);
    assert_eq!(world.visitor().get(&world.link(&mail)).await.status, 410, "the code has used up the link");

    let (second, _) = ask(&ana.owner_email).await;
    let code = code_in(&mail_about(&world, &ana.owner_email, "sign-in code").await.text);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(second.post("/sign-in/code/enter", &[("code", wrong)]).await.status, 422);
    }
    assert_eq!(second.post("/sign-in/code/enter", &[("code", &code)]).await.status, 422, "five tries are all");

    let (_, _) = ask(&ana.owner_email).await;
    let link = world.link(&world.mails_to(&ana.owner_email).await.remove(0));
    let elsewhere = world.visitor();
    assert_eq!(elsewhere.get(&link).await.status, 200);
    assert!(!is_in(&elsewhere).await);
    assert_eq!(elsewhere.post(&link, &[]).await.location(), "/");
    assert!(is_in(&elsewhere).await);
    assert_eq!(world.visitor().post(&link, &[]).await.status, 410);
}

#[tokio::test]
async fn a_mailed_code_does_not_get_past_the_authenticator_and_grows_old() {
    let world = World::new().await;
    let ana = &world.ana;
    let phone = Phone::set_up(&ana.owner, &ana.password).await;
    ana.owner.post("/profile/security/authenticator/confirm", &[("code", &phone.code(&world))]).await;
    let client = world.visitor();
    client.post("/sign-in/code", &[("email", &ana.owner_email)]).await;
    let code = code_in(&mail_about(&world, &ana.owner_email, "sign-in code").await.text);
    assert_eq!(client.post("/sign-in/code/enter", &[("code", &code)]).await.location(), "/sign-in/factor");
    assert!(!is_in(&client).await);
    world.wait(SignedDuration::from_secs(60));
    assert_eq!(client.post("/sign-in/factor", &[("code", &phone.code(&world))]).await.location(), "/");
    assert!(is_in(&client).await);

    client.post("/sign-out", &[]).await;
    client.post("/sign-in/code", &[("email", &ana.owner_email)]).await;
    let mail = mail_about(&world, &ana.owner_email, "sign-in code").await;
    world.wait(SignedDuration::from_mins(11));
    assert_eq!(world.visitor().get(&world.link(&mail)).await.status, 410);
    assert_eq!(client.post("/sign-in/code/enter", &[("code", &code_in(&mail.text))]).await.location(), "/sign-in/code");
}
