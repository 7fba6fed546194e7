//! One client's conversation with the mail server.

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;

use super::{RawMail, State};

struct Session {
    line: BufStream<TcpStream>,
    state: Arc<State>,
    from: Option<String>,
    to: Vec<String>,
}

enum Next {
    Command,
    End,
}

/// Until the client says goodbye or is gone.
pub(super) async fn talk(stream: TcpStream, state: Arc<State>) {
    let mut session = Session { line: BufStream::new(stream), state, from: None, to: Vec::new() };
    // A client that breaks off is part of what is tested.
    let _ = session.run().await;
}

impl Session {
    async fn run(&mut self) -> io::Result<()> {
        self.say("220 sink.test ESMTP").await?;
        while let Some(command) = self.read().await? {
            let command = String::from_utf8_lossy(&command).into_owned();
            if matches!(self.obey(&command).await?, Next::End) {
                break;
            }
        }
        Ok(())
    }

    async fn obey(&mut self, command: &str) -> io::Result<Next> {
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => self.say("250-sink.test\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN").await?,
            "HELO" => self.say("250 sink.test").await?,
            "AUTH" => self.sign_in(rest).await?,
            "MAIL" => {
                self.forget();
                self.from = Some(address(rest));
                self.say("250 go on").await?;
            }
            "RCPT" => self.recipient(rest).await?,
            "DATA" => return self.data().await,
            "RSET" => {
                self.forget();
                self.say("250 forgotten").await?;
            }
            "NOOP" => self.say("250 here").await?,
            "QUIT" => {
                self.say("221 goodbye").await?;
                return Ok(Next::End);
            }
            _ => self.say("502 not known").await?,
        }
        Ok(Next::Command)
    }

    async fn sign_in(&mut self, rest: &str) -> io::Result<()> {
        let (mechanism, first) = rest.split_once(' ').unwrap_or((rest, ""));
        // What LOGIN asks for, in the base64 that it asks in; PLAIN asks when it was not told at once.
        let questions: &[&str] = match (mechanism.to_ascii_uppercase().as_str(), first) {
            ("LOGIN", _) => &["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"],
            ("PLAIN", "") => &["334 "],
            _ => &[],
        };
        for question in questions {
            self.say(question).await?;
            self.read().await?;
        }
        let refused = self.state.orders.lock().unwrap().refuse_sign_in;
        self.say(if refused { "535 not you" } else { "235 welcome" }).await
    }

    async fn recipient(&mut self, rest: &str) -> io::Result<()> {
        if self.from.is_none() {
            return self.say("503 from whom?").await;
        }
        let refused = self.state.orders.lock().unwrap().refuse_recipient;
        match refused {
            Some(code) => self.say(&format!("{code} {} is not known here", address(rest))).await,
            None => {
                self.to.push(address(rest));
                self.say("250 go on").await
            }
        }
    }

    async fn data(&mut self) -> io::Result<Next> {
        if self.to.is_empty() {
            self.say("503 to whom?").await?;
            return Ok(Next::Command);
        }
        self.say("354 end with a dot").await?;
        let mut data = Vec::new();
        loop {
            let Some(line) = self.read().await? else { return Ok(Next::End) };
            if line == b"." {
                break;
            }
            data.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            data.extend_from_slice(b"\r\n");
        }
        self.take(data).await
    }

    async fn take(&mut self, data: Vec<u8>) -> io::Result<Next> {
        let failing = {
            let mut orders = self.state.orders.lock().unwrap();
            let (many, code) = orders.fail_next;
            orders.fail_next.0 = many.saturating_sub(1);
            (many > 0).then_some(code)
        };
        if let Some(code) = failing {
            self.forget();
            self.say(&format!("{code} not now")).await?;
            return Ok(Next::Command);
        }
        let mail = RawMail { from: self.from.take().unwrap_or_default(), to: std::mem::take(&mut self.to), data };
        self.state.received.lock().unwrap().push(mail);
        let (hang_up, held) = {
            let mut orders = self.state.orders.lock().unwrap();
            (std::mem::take(&mut orders.hang_up_after_data), orders.hold.pop_front())
        };
        if hang_up {
            return Ok(Next::End);
        }
        if let Some(gate) = held {
            gate.arrived.notify_one();
            gate.released.notified().await;
        }
        self.say("250 taken").await?;
        Ok(Next::Command)
    }

    fn forget(&mut self) {
        self.from = None;
        self.to.clear();
    }

    async fn say(&mut self, words: &str) -> io::Result<()> {
        self.line.write_all(format!("{words}\r\n").as_bytes()).await?;
        self.line.flush().await
    }

    /// A line without its end, or nothing when the client is gone.
    async fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        if self.line.read_until(b'\n', &mut line).await? == 0 || line.pop() != Some(b'\n') {
            return Ok(None);
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Some(line))
    }
}

/// `FROM:<a@example.test> SIZE=1` → `a@example.test`.
fn address(rest: &str) -> String {
    let inside = rest.split_once('<').and_then(|(_, behind)| behind.rsplit_once('>'));
    inside.map_or(rest, |(address, _)| address).to_owned()
}
