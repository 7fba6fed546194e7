//! The API's document, made from the handlers themselves: what each needs, and every answer that the house may give.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, Content, Info, OpenApi, OpenApiBuilder, Paths, Ref, RefOr};

use crate::routes::Documented;

/// Every answer that an operation may give besides its own.
const COMMON: &[(&str, &str)] = &[
    ("400", "The request cannot be read"),
    ("401", "No valid key"),
    ("403", "The key lacks the permission"),
    ("404", "No such thing in this company"),
    ("405", "The method is not known here"),
    ("409", "The state of things forbids it"),
    ("413", "The body is too large"),
    ("415", "The body is not JSON"),
    ("422", "A value is wrong"),
    ("429", "Too many calls; see Retry-After"),
    ("503", "Not available for the moment; see Retry-After"),
];

pub(crate) fn build(documented: &[&Documented], version: &str) -> OpenApi {
    let mut components = ComponentsBuilder::new().schema("Problem", problem()).security_scheme(
        "key",
        SecurityScheme::Http(
            HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("A key of the company, made under API keys.")).build(),
        ),
    );
    let mut paths = Paths::new();
    for entry in documented {
        for (name, schema) in &entry.schemas {
            components = components.schema(name.clone(), schema.clone());
        }
        let operation = complete(entry);
        let item = PathItem::from_http_methods([entry.method.clone()], operation);
        match paths.paths.get_mut(entry.path) {
            Some(known) => known.merge_operations(item),
            None => {
                paths.paths.insert(entry.path.to_owned(), item);
            }
        }
    }
    let mut info = Info::new("fiberbill", version);
    info.description = Some(
        "The API of one company. Send Authorization: Bearer with a key of the company; a key may what it was given, and never more than the person \
         who made it. Lists come in pages: hand next back as cursor. A change with an Idempotency-Key happens once, however often it is sent. \
         Errors are problem details (RFC 9457)."
            .to_owned(),
    );
    OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(components.build()))
        .security(Some([SecurityRequirement::new("key", Vec::<String>::new())]))
        .build()
}

fn complete(entry: &Documented) -> Operation {
    let mut operation = entry.operation.clone();
    operation.tags = Some(vec![entry.tag.to_owned()]);
    let needs = format!("Needs {}.", entry.need.label());
    operation.description = Some(operation.description.map_or_else(|| needs.clone(), |text| format!("{text}\n\n{needs}")));
    for (status, text) in COMMON {
        operation.responses.responses.entry((*status).to_owned()).or_insert_with(|| RefOr::T(answer(text)));
    }
    operation
}

fn answer(text: &str) -> Response {
    ResponseBuilder::new().description(text).content("application/problem+json", Content::new(Some(Ref::from_schema_name("Problem")))).build()
}

fn problem() -> utoipa::openapi::schema::Object {
    let text = || ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
    ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::Object))
        .description(Some("What went wrong (RFC 9457)."))
        .property("type", text())
        .property("title", text())
        .property("status", ObjectBuilder::new().schema_type(SchemaType::new(Type::Integer)))
        .property("detail", text())
        .property("instance", text())
        .property(
            "errors",
            utoipa::openapi::schema::ArrayBuilder::new()
                .items(ObjectBuilder::new().schema_type(SchemaType::new(Type::Object)).property("field", text()).property("detail", text())),
        )
        .required("type")
        .required("title")
        .required("status")
        .required("detail")
        .build()
}

/// The document of these areas, as it is served.
#[must_use]
pub fn document(areas: &[crate::Area]) -> OpenApi {
    let documented: Vec<&Documented> = areas.iter().flat_map(|area| &area.routes.documented).collect();
    build(&documented, "1")
}
