// A company's first morning, in a real browser: sign up, verify, invite, accept, be refused, look at the record.
// Usage: node story.mjs BASE_URL FOLDER_FOR_PICTURES
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { trade } from "./trade.mjs";

const [base, pictures] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executable = process.env.FIBERBILL_BROWSER ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const profile = mkdtempSync(join(tmpdir(), "fiberbill-browser-"));
const problems = [];

const browser = await chromium.launchPersistentContext(profile, {
  executablePath: executable,
  headless: true,
  viewport: { width: 1280, height: 900 },
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

function watch(page) {
  page.on("console", (message) => {
    // A refused page is part of the story; its status line is not a mistake.
    if (message.type() === "error" && !message.text().includes("status of 4")) problems.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) problems.push(`${response.url()} answered ${response.status()}`);
  });
}

function must(condition, text) {
  if (!condition) throw new Error(text);
}

// Four pictures of a page, and a look for what people with other abilities would stumble over.
async function look(page, name) {
  for (const [device, width, height] of [["desktop", 1280, 900], ["phone", 390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      // Colours may still be fading over.
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(pictures, `${name}-${device}-${scheme}.png`), fullPage: true });
      const found = await page.evaluate(`${axe}; axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })`);
      for (const violation of found.violations) {
        const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ");
        problems.push(`${name} (${device}, ${scheme}): ${violation.id}: ${violation.help}: ${where}`);
      }
    }
    const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (wide > 0) problems.push(`${name} (${device}): the page is ${wide} pixels wider than the screen`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

async function link(page, to) {
  const mails = await (await page.request.get(`${base}/dev/mailbox.json`)).json();
  const mail = mails.find((one) => one.to === to);
  must(mail, `no mail to ${to}`);
  const found = mail.text.match(/https?:\/\/\S+/);
  must(found, `no link in: ${mail.text}`);
  return found[0];
}

async function eventually(what, text) {
  for (let round = 0; round < 50; round += 1) {
    try {
      return await what();
    } catch {
      await new Promise((go) => setTimeout(go, 100));
    }
  }
  throw new Error(text);
}

async function story() {
  const owner = browser.pages()[0] ?? (await browser.newPage());
  watch(owner);
  await owner.goto(`${base}/`);
  await look(owner, "01-landing");
  await owner.goto(`${base}/sign-up`);
  await look(owner, "02-sign-up");
  // What is wrong is said at its field, and nothing that was typed is lost.
  await owner.fill("[name=company]", "Lantaw Fiber");
  await owner.fill("[name=name]", "Lina Ortega");
  await owner.fill("[name=email]", "lina@lantaw.test");
  await owner.fill("[name=password]", "short-pass");
  await owner.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })");
  await owner.click("main form[action='/sign-up'] button[type=submit]");
  await owner.waitForSelector("[aria-invalid=true]");
  must((await owner.inputValue("[name=company]")) === "Lantaw Fiber", "what was typed is lost");
  await look(owner, "03-sign-up-corrected");
  await owner.fill("[name=password]", "a lamp over the bay");
  await owner.check("[name=terms]");
  await owner.click("main form[action='/sign-up'] button[type=submit]");
  await owner.waitForURL(`${base}/`);
  await look(owner, "04-home");
  await owner.goto(await eventually(() => link(owner, "lina@lantaw.test"), "the address is never asked to be verified"));
  await owner.click("main form button[type=submit]");
  await owner.waitForLoadState();
  await owner.goto(`${base}/people/invite`);
  await look(owner, "05-invite");
  await owner.fill("[name=name]", "Cora Diaz");
  await owner.fill("[name=email]", "cora@lantaw.test");
  await owner.getByLabel("Cashier", { exact: false }).check();
  await owner.click("main form[action='/people/invite'] button[type=submit]");
  await owner.waitForURL(/\/people/);
  await owner.goto(`${base}/people`);
  await look(owner, "06-people");

  const invitation = await eventually(() => link(owner, "cora@lantaw.test"), "no invitation is mailed");
  const second = await (await chromium.launch({ executablePath: executable, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"] })).newContext();
  const cora = await second.newPage();
  watch(cora);
  await cora.goto(invitation);
  await look(cora, "07-invitation");
  await cora.fill("[name=password]", "counting coins at noon");
  await cora.click("main form button[type=submit]");
  await cora.waitForURL(`${base}/`);
  const refused = await cora.goto(`${base}/roles`);
  must(refused.status() === 403, `a cashier saw the roles: ${refused.status()}`);
  await look(cora, "08-refused");

  await owner.goto(`${base}/roles`);
  await look(owner, "09-roles");
  await owner.click("main a:has-text('Cashier')");
  await look(owner, "10-role");
  await owner.goto(`${base}/settings`);
  await look(owner, "11-settings");
  await owner.goto(`${base}/profile/security`);
  await look(owner, "12-security");
  await owner.goto(`${base}/api-keys`);
  await look(owner, "13-keys");

  // By the keyboard alone: the palette, two letters, Enter.
  await owner.goto(`${base}/`);
  await owner.keyboard.press("Control+k");
  await owner.waitForSelector("dialog[open] input");
  await owner.keyboard.type("audit");
  await eventually(async () => must((await owner.locator("dialog[open] [role=option]").count()) === 1, "not yet"), "the palette does not narrow down");
  await owner.screenshot({ path: join(pictures, "14-palette-desktop-light.png") });
  await owner.keyboard.press("Enter");
  await owner.waitForURL(/\/audit/);
  const record = await eventually(async () => {
    await owner.goto(`${base}/audit`);
    const text = await owner.innerText("main");
    must(text.includes("Cora Diaz"), "not yet");
    return text;
  }, "the record does not know Cora");
  must(record.includes("Lina Ortega"), "the record does not say who did it");
  await look(owner, "15-audit");
  await owner.click("main table a");
  await owner.waitForLoadState();
  await look(owner, "16-entry");
  await cora.goto(`${base}/`);
  await cora.keyboard.press("Tab");
  await cora.screenshot({ path: join(pictures, "17-keyboard-desktop-light.png") });
  await second.browser().close();
  await trade(owner, base, "desk", (page, name) => look(page, `30-${name}`));
  await owner.setViewportSize({ width: 390, height: 844 });
  await trade(owner, base, "phone", (page, name) => glance(page, `31-${name}`));
  await owner.setViewportSize({ width: 1280, height: 900 });
  await background(owner);
}

// One picture, at the size that it has, and nothing beyond the edge.
async function glance(page, name) {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  if (wide > 0) problems.push(`${name}: the page is ${wide} pixels wider than the screen`);
}

// Background work: how it stands, a schedule changed with a look ahead, a task run by hand, a page that notices by itself.
async function background(owner) {
  await owner.goto(`${base}/background`);
  await look(owner, "18-background");
  await owner.goto(`${base}/background/jobs`);
  await look(owner, "19-jobs");
  await owner.goto(`${base}/background/schedules`);
  await look(owner, "20-schedules");
  await owner.click("main .card-title a:has-text('sessions')");
  await owner.waitForLoadState();
  await owner.fill("[name=rule]", "weekly sun 03:30");
  await eventually(async () => must((await owner.innerText("#look")).includes("Sunday"), "not yet"), "the rule is not explained while it is typed");
  await look(owner, "21-schedule");
  await owner.fill("[name=rule]", "daily 25:00");
  await owner.click("main form button[type=submit]");
  await owner.waitForSelector("[aria-invalid=true]");
  must((await owner.inputValue("[name=rule]")) === "daily 25:00", "what was typed is lost");
  await look(owner, "22-schedule-corrected");
  await owner.fill("[name=rule]", "weekly sun 03:30");
  await owner.click("main form button[type=submit]");
  await owner.waitForURL(`${base}/background/schedules`);
  // A second page of the same person notices what this one does, without being asked.
  const other = await browser.newPage();
  watch(other);
  await other.goto(`${base}/background/jobs?kind=staff.forget_sessions`);
  must(!(await other.innerText("main")).includes("Note sessions"), "it ran before anybody said so");
  await other.goto(`${base}/background`);
  const before = await other.locator(".stat", { hasText: "Done in 24 hours" }).innerText();
  await other.bringToFront();
  const begun = await other.request.post(await owner.locator("form[action$='/run']").first().evaluate((form) => form.action), { headers: { "sec-fetch-site": "same-origin" }, maxRedirects: 0 });
  must(begun.status() === 303, `the task was not begun: ${begun.status()}`);
  let noticed = false;
  for (let round = 0; round < 100 && !noticed; round += 1) {
    await other.waitForTimeout(100);
    noticed = (await other.locator(".stat", { hasText: "Done in 24 hours" }).innerText()) !== before;
  }
  must(noticed, "the page does not notice that a job was done");
  await other.close();
  await owner.goto(`${base}${begun.headers().location}`);
  await eventually(async () => {
    await owner.reload();
    must((await owner.innerText("main")).includes("done"), "not yet");
  }, "the job is not done");
  await look(owner, "23-job");
}

try {
  await story();
} catch (error) {
  problems.push(`the story ends: ${error.stack ?? error}`);
  const page = browser.pages()[0];
  if (page) await page.screenshot({ path: join(pictures, "99-where-it-ended.png"), fullPage: true });
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
if (problems.length > 0) {
  console.error([...new Set(problems)].join("\n"));
  process.exit(1);
}
console.log("the story holds");
