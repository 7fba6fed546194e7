//! Rust as words, texts and signs, so that a rule is not misled by comments and strings.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Text,
    Sign,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
    pub text: String,
}

impl Token {
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

/// The tokens of a file, comments left out.
#[must_use]
pub fn lex(text: &str) -> Vec<Token> {
    let mut reader = Reader { signs: text.chars().collect(), at: 0, line: 1, tokens: Vec::new() };
    while reader.step() {}
    reader.tokens
}

struct Reader {
    signs: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.signs.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn take(&mut self) -> char {
        let sign = self.peek(0);
        self.at += 1;
        if sign == '\n' {
            self.line += 1;
        }
        sign
    }

    fn ended(&self) -> bool {
        self.at >= self.signs.len()
    }

    fn step(&mut self) -> bool {
        if self.ended() {
            return false;
        }
        let line = self.line;
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => {
                while !self.ended() && self.peek(0) != '\n' {
                    self.take();
                }
            }
            ('/', '*') => self.block_comment(),
            ('"', _) => self.quoted(line),
            ('\'', next) => self.tick(next),
            (sign, _) if sign.is_alphanumeric() || sign == '_' => self.word(line),
            (sign, _) => {
                self.take();
                if !sign.is_whitespace() {
                    self.tokens.push(Token { line, kind: Kind::Sign, text: sign.to_string() });
                }
            }
        }
        true
    }

    fn block_comment(&mut self) {
        let mut depth = 0_u32;
        while !self.ended() {
            match (self.take(), self.peek(0)) {
                ('/', '*') => {
                    self.take();
                    depth += 1;
                }
                ('*', '/') => {
                    self.take();
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    fn quoted(&mut self, line: usize) {
        self.take();
        let mut text = String::new();
        while !self.ended() {
            match self.take() {
                '"' => break,
                '\\' => match self.take() {
                    'n' => text.push('\n'),
                    '\n' => {
                        while self.peek(0).is_whitespace() && !self.ended() {
                            self.take();
                        }
                    }
                    other => text.push(other),
                },
                other => text.push(other),
            }
        }
        self.tokens.push(Token { line, kind: Kind::Text, text });
    }

    /// A sign between ticks, or a lifetime.
    fn tick(&mut self, next: char) {
        self.take();
        if next == '\\' {
            self.take();
            self.take();
            while !self.ended() && self.take() != '\'' {}
        } else if self.peek(1) == '\'' {
            self.take();
            self.take();
        }
    }

    fn word(&mut self, line: usize) {
        let mut text = String::new();
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            text.push(self.take());
        }
        let hashes = (0..).take_while(|ahead| self.peek(*ahead) == '#').count();
        if matches!(text.as_str(), "r" | "br" | "cr") && self.peek(hashes) == '"' {
            return self.raw(line, hashes);
        }
        self.tokens.push(Token { line, kind: Kind::Word, text });
    }

    fn raw(&mut self, line: usize, hashes: usize) {
        for _ in 0..=hashes {
            self.take();
        }
        let mut text = String::new();
        while !self.ended() {
            if self.peek(0) == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == '#') {
                for _ in 0..=hashes {
                    self.take();
                }
                break;
            }
            text.push(self.take());
        }
        self.tokens.push(Token { line, kind: Kind::Text, text });
    }
}

/// A file that only tests compile.
#[must_use]
pub fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.ends_with("_tests.rs") || path.contains("/tests/") || path.starts_with("platform/testkit/")
}

/// Without the items under `#[cfg(test)]`.
#[must_use]
pub fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let marks = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let Some((first, tail)) = rest.split_first() {
        let marked = rest.len() >= marks.len() && rest.iter().zip(marks).all(|(token, mark)| token.is(mark));
        if marked {
            rest = after_item(rest.get(marks.len()..).unwrap_or_default());
        } else {
            kept.push(first.clone());
            rest = tail;
        }
    }
    kept
}

/// What follows an item: it ends with a semicolon or with its braces.
fn after_item(tokens: &[Token]) -> &[Token] {
    let (mut depth, mut round) = (0_usize, 0_usize);
    for (index, token) in tokens.iter().enumerate() {
        let end = match token.text.as_str() {
            _ if token.kind != Kind::Sign => false,
            "(" | "[" => {
                round += 1;
                false
            }
            ")" | "]" => {
                round = round.saturating_sub(1);
                false
            }
            "{" => {
                depth += 1;
                false
            }
            "}" => {
                depth = depth.saturating_sub(1);
                depth == 0
            }
            ";" => depth == 0 && round == 0,
            _ => false,
        };
        if end {
            return tokens.get(index + 1..).unwrap_or_default();
        }
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        without_tests(&lex(source)).into_iter().filter(|token| token.kind == Kind::Text).map(|token| token.text).collect()
    }

    #[test]
    fn texts_are_found_and_comments_are_not() {
        let source = "// \"no\"\nlet a = \"one\\\"1\"; /* \"no\" /* */ */ let b = r#\"two \"2\"\"#; let c = '\"'; fn d<'a>() { t(\"three\") }";
        assert_eq!(texts(source), ["one\"1", "two \"2\"", "three"]);
    }

    #[test]
    fn what_is_for_tests_alone_is_left_out() {
        let source =
            "a(\"one\");\n#[cfg(test)]\n#[path = \"x.rs\"]\nmod tests;\nb(\"two\");\n#[cfg(test)]\nmod more { fn x() { \"no\" } }\nc(\"three\");";
        assert_eq!(texts(source), ["one", "two", "three"]);
    }

    #[test]
    fn tokens_know_their_line() {
        let tokens = lex("one\n\ntwo(\"a\nb\")\nthree");
        let three = tokens.iter().find(|token| token.is("three")).unwrap();
        assert_eq!(three.line, 5);
    }
}
