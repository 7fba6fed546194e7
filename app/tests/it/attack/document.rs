//! The API's document, held against the API by schemathesis: no failure of ours, no status that the document does not name.

use std::process::Stdio;

use crate::house;
use crate::world::World;

#[tokio::test]
async fn the_api_does_what_its_document_says_whatever_is_sent() {
    let world = World::new().await;
    let key = world.ana.key(&house::fixture::all_permissions(&world)).await;
    let token = key.key().unwrap().to_owned();
    let mut command = tokio::process::Command::new(house::tool("schemathesis"));
    command
        .args(["run", &format!("{}/api/v1/openapi.json", world.base)])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"])
        .args(["--max-examples", "60", "--seed", "7", "--workers", "1", "--phases", "examples,coverage,fuzzing", "--no-color"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let output = command.output().await.unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
}
