//! Before and after, field by field.

use std::collections::BTreeSet;

use serde_json::Value;

/// A field with what stood there and what stands there.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    pub field: String,
    pub before: Option<Cell>,
    pub after: Option<Cell>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    /// Several lines, to be shown as they are.
    pub block: bool,
}

/// A row for every field of either side. What is no object is one row without a name.
pub fn rows(before: Option<&Value>, after: Option<&Value>) -> Vec<Row> {
    let fields = |side: Option<&Value>| side.and_then(Value::as_object).map(|object| object.keys().cloned().collect::<Vec<_>>());
    let whole = |side: Option<&Value>| side.is_some_and(|value| !value.is_object() && !value.is_null());
    if whole(before) || whole(after) {
        return vec![Row { field: String::new(), before: before.and_then(cell), after: after.and_then(cell) }];
    }
    let names: BTreeSet<String> = fields(before).into_iter().chain(fields(after)).flatten().collect();
    let of = |side: Option<&Value>, field: &str| side.and_then(|value| value.get(field)).and_then(cell);
    names.into_iter().map(|field| Row { before: of(before, &field), after: of(after, &field), field }).collect()
}

fn cell(value: &Value) -> Option<Cell> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(_) | Value::Object(_) => serde_json::to_string_pretty(value).unwrap_or_default(),
    };
    Some(Cell { block: text.contains('\n'), text })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_field_of_either_side_has_its_row() {
        let found = rows(Some(&json!({"a": "x", "b": null})), Some(&json!({"a": "y", "c": {"d": [1]}})));
        let names: Vec<&str> = found.iter().map(|row| row.field.as_str()).collect();
        assert_eq!(names, ["a", "b", "c"]);
        assert_eq!(found[0].before.as_ref().unwrap().text, "x");
        assert_eq!(found[0].after.as_ref().unwrap().text, "y");
        assert_eq!(found[1].before, None);
        assert!(found[2].after.as_ref().unwrap().block);
    }

    #[test]
    fn nothing_on_both_sides_is_no_row() {
        assert!(rows(None, None).is_empty());
        assert!(rows(Some(&Value::Null), None).is_empty());
        assert_eq!(rows(None, Some(&json!([1]))).len(), 1);
    }
}
