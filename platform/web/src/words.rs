//! All words that people read stand in message files, one for each area and language; here they become sentences.

use std::collections::HashMap;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Words;
use unic_langid::LanguageIdentifier;

/// The languages there are. English is whole; others fall back to it, word by word.
pub const LANGUAGES: &[(&str, &str)] = &[("en", "English")];

/// One language's messages.
pub struct Language {
    code: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// Every language's messages, put together at the start from what the areas bring.
#[derive(Clone)]
pub struct Catalogue {
    languages: Arc<HashMap<&'static str, Language>>,
}

impl Catalogue {
    /// `sources`: language and text of each message file. A file that does not parse, or says a message twice, is an error at the start.
    pub fn build(sources: &[(&'static str, &'static str)]) -> Result<Self, String> {
        let mut languages: HashMap<&'static str, Language> = HashMap::new();
        for (code, text) in sources {
            let id: LanguageIdentifier = code.parse().map_err(|_| format!("{code} is not a language"))?;
            let language = languages.entry(code).or_insert_with(|| {
                let mut bundle = FluentBundle::new_concurrent(vec![id]);
                bundle.set_use_isolating(false);
                Language { code, bundle }
            });
            let resource = FluentResource::try_new((*text).to_owned()).map_err(|(_, errors)| format!("{code}: {errors:?}"))?;
            language.bundle.add_resource(resource).map_err(|errors| format!("{code}: {errors:?}"))?;
        }
        Ok(Self { languages: Arc::new(languages) })
    }

    /// The best of our languages for what a person asked for.
    #[must_use]
    pub fn choose(&self, wanted: &str) -> &'static str {
        let short = wanted.split(['-', '_', ',', ';']).next().unwrap_or_default().trim().to_ascii_lowercase();
        self.languages.get(short.as_str()).map_or("en", |language| language.code)
    }

    #[must_use]
    pub fn say(&self, language: &str, words: &Words) -> String {
        let args: Vec<(&str, &str)> = words.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.text(language, words.key, &args)
    }

    /// The sentence of a key. A key that no file knows shows itself, and a test fails on it.
    #[must_use]
    pub fn text(&self, language: &str, key: &str, args: &[(&str, &str)]) -> String {
        let found = [language, "en"].iter().find_map(|code| self.languages.get(code).and_then(|known| known.say(key, args)));
        found.unwrap_or_else(|| {
            tracing::warn!(key, "a message is missing");
            key.to_owned()
        })
    }

    /// A sentence that was kept as its key and arguments (`{"key": …, "args": [[name, value]]}`). A key that this version does not know
    /// says nothing.
    #[must_use]
    pub fn kept(&self, language: &str, kept: &serde_json::Value) -> Option<String> {
        let key = kept.get("key")?.as_str()?;
        if !self.knows("en", key) {
            return None;
        }
        let pairs = kept.get("args").and_then(serde_json::Value::as_array);
        let pairs = pairs.into_iter().flatten().filter_map(|pair| Some((pair.get(0)?.as_str()?, pair.get(1)?.as_str()?)));
        Some(self.text(language, key, &pairs.collect::<Vec<_>>()))
    }

    #[must_use]
    pub fn knows(&self, language: &str, key: &str) -> bool {
        self.languages.get(language).is_some_and(|known| known.bundle.has_message(key))
    }
}

impl Language {
    fn say(&self, key: &str, args: &[(&str, &str)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            // A number chooses the plural; leading zeros and long digits stay text.
            let number = value.parse::<f64>().ok().filter(|n| n.to_string() == *value);
            values.set(*name, number.map_or_else(|| FluentValue::from(*value), FluentValue::from));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_have_plurals_and_fall_back_to_english() {
        let text = "people = { $n ->\n    [one] one person\n   *[other] { $n } people\n }\n";
        let words = Catalogue::build(&[("en", text)]).unwrap();
        assert_eq!(words.text("en", "people", &[("n", "1")]), "one person");
        assert_eq!(words.text("fil", "people", &[("n", "3")]), "3 people");
        assert_eq!(words.text("en", "no-such", &[]), "no-such");
        assert_eq!(words.choose("fil-PH,fil;q=0.9"), "en");
    }

    #[test]
    fn a_message_said_twice_is_an_error() {
        assert!(Catalogue::build(&[("en", "a = b\n"), ("en", "a = c\n")]).is_err());
    }
}
