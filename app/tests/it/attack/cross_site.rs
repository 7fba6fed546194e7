//! A page elsewhere can make a browser send a form here; the browser says so, and every route refuses.

use reqwest::Method;

use crate::world::World;

#[tokio::test]
async fn every_changing_route_refuses_a_request_from_another_site() {
    let world = World::new().await;
    let before = world.fingerprint(world.ana.tenant).await;
    for route in world.routes.iter().filter(|route| route.method != "GET") {
        let path = route.path.replace("{id}", &world.ana.owner_id.to_string()).replace("{token}", "x");
        let method = Method::from_bytes(route.method.as_bytes()).unwrap();
        for headers in [
            vec![("sec-fetch-site", "cross-site")],
            vec![("sec-fetch-site", "same-site")],
            vec![("origin", "https://evil.test")],
            vec![("origin", "null")],
        ] {
            let cookie = world.ana.owner.cookie("fiberbill_session").unwrap();
            let mut request = reqwest::Client::new()
                .request(method.clone(), format!("{}{path}", world.base))
                .header("cookie", format!("fiberbill_session={cookie}"));
            for (name, value) in &headers {
                request = request.header(*name, *value);
            }
            let reply = request.form(&[("name", "x")]).send().await.unwrap();
            assert_eq!(reply.status(), 403, "{} {path} from {headers:?}", route.method);
        }
    }
    world.settle().await;
    assert_eq!(world.fingerprint(world.ana.tenant).await, before);
}

#[tokio::test]
async fn every_guarded_route_asks_a_stranger_to_sign_in_and_a_stranger_machine_for_a_key() {
    let world = World::new().await;
    for route in world.routes.iter().filter(|route| matches!(route.guard, web::Guard::Need(_))) {
        let path = route.path.replace("{id}", &world.ana.owner_id.to_string());
        let method = Method::from_bytes(route.method.as_bytes()).unwrap();
        let visitor = world.visitor();
        let reply = visitor.send(visitor.request(method, &path)).await;
        if route.path.starts_with("/api/") {
            assert_eq!(reply.status, 401, "{} {path}", route.method);
            assert_eq!(reply.header("content-type"), "application/problem+json");
        } else {
            assert_eq!(reply.status, 303, "{} {path}", route.method);
            assert!(reply.location().starts_with("/sign-in"), "{} {path} goes to {}", route.method, reply.location());
        }
    }
}

#[tokio::test]
async fn a_session_cookie_opens_no_operation_of_the_api() {
    let world = World::new().await;
    assert_eq!(world.ana.owner.get("/api/v1/users").await.status, 401);
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let world = World::new().await;
    for path in ["/", "/sign-in", "/people", "/no-such-page", "/api/v1/users", "/assets/0/app.css"] {
        let reply = world.ana.owner.get(path).await;
        let policy = reply.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("x-frame-options"), "DENY", "{path}");
        assert!(!reply.body.contains("onclick=") && !reply.body.contains("style=\""), "{path}");
    }
}
