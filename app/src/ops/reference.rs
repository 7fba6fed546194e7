//! The API as people read it: the document itself, and a page made from it. No script from elsewhere.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use serde_json::Value;
use web::{Answer, Page, Routes, Visit, html};

pub(super) fn routes(routes: Routes) -> Routes {
    routes.public_get("/api/v1/openapi.json", "the document of the API, the same for everybody", document).public_get(
        "/api",
        "the document of the API as a page",
        page,
    )
}

async fn document(visit: Visit) -> Answer {
    let text = visit.site.openapi.to_json().unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], text).into_response())
}

struct Operation {
    method: String,
    path: String,
    summary: String,
    description: String,
    parameters: Vec<Parameter>,
    body: String,
    answers: Vec<(String, String)>,
}

struct Parameter {
    name: String,
    place: String,
    kind: String,
    text: String,
    required: bool,
}

struct Group {
    name: String,
    operations: Vec<Operation>,
}

struct Shape {
    name: String,
    json: String,
}

#[derive(Template)]
#[template(path = "ops/reference.html")]
struct Reference {
    page: Page,
    about: String,
    groups: Vec<Group>,
    shapes: Vec<Shape>,
}

async fn page(visit: Visit) -> Answer {
    let spec = serde_json::to_value(visit.site.openapi.as_ref()).unwrap_or_default();
    let shapes = spec["components"]["schemas"]
        .as_object()
        .map(|all| all.iter().map(|(name, shape)| Shape { name: name.clone(), json: pretty(shape) }).collect());
    let about = text(&spec["info"]["description"]);
    html(&Reference { page: visit.page("ops-reference"), about, groups: groups(&spec), shapes: shapes.unwrap_or_default() })
}

fn groups(spec: &Value) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (path, item) in spec["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let name = text(&operation["tags"][0]);
            let one = read(method, path, operation);
            match groups.iter_mut().find(|group| group.name == name) {
                Some(group) => group.operations.push(one),
                None => groups.push(Group { name, operations: vec![one] }),
            }
        }
    }
    groups
}

fn read(method: &str, path: &str, operation: &Value) -> Operation {
    let parameters = operation["parameters"].as_array().into_iter().flatten().map(|one| Parameter {
        name: text(&one["name"]),
        place: text(&one["in"]),
        kind: kind(&one["schema"]),
        text: text(&one["description"]),
        required: one["required"].as_bool().unwrap_or_default(),
    });
    let answers = operation["responses"].as_object().into_iter().flatten().map(|(status, answer)| (status.clone(), text(&answer["description"])));
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        description: text(&operation["description"]),
        parameters: parameters.collect(),
        body: kind(&operation["requestBody"]["content"]["application/json"]["schema"]),
        answers: answers.collect(),
    }
}

fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
