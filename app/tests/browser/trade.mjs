// The work of an internet company by keyboard alone: from nothing to a customer whose line is on a port.

// What has the focus is reached by Tab, as by somebody without a mouse.
async function reach(page, selector) {
  for (let step = 0; step < 150; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not come to ${selector} on ${page.url()}`);
}

async function type(page, name, text) {
  await reach(page, `[name="${name}"]`);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

// Anywhere by the palette: a few letters and Enter.
async function go(page, words, path) {
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog[open] input");
  await page.keyboard.type(words);
  await page.waitForFunction((to) => document.querySelector("dialog[open] [role=option]")?.getAttribute("href") === to, path);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === path);
}

async function press(page, selector, arrives) {
  await reach(page, selector);
  await page.keyboard.press("Enter");
  await page.waitForURL(arrives);
}

async function save(page, arrives) {
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(arrives);
}

const ID = "[0-9a-f-]{36}";

// `mark` tells two walks apart; `look` takes the pictures.
export async function trade(page, base, mark, look) {
  await page.goto(`${base}/`);
  await go(page, "plant", "/network");
  await press(page, "a[href='/network/lcps/new']", /lcps\/new/);
  await type(page, "code", `LCP-${mark}`);
  await type(page, "name", `Town hall ${mark}`);
  await type(page, "lat", "8.5");
  await type(page, "lng", "124.6");
  await save(page, new RegExp(`/network/lcps/${ID}$`));
  await press(page, "a[href$='/splitters/new']", /splitters\/new/);
  await type(page, "code", "SP-1");
  await save(page, new RegExp(`/network/splitters/${ID}$`));
  await press(page, "a[href$='/naps/new']", /naps\/new/);
  await type(page, "code", `NAP-${mark}`);
  await type(page, "name", `Corner ${mark}`);
  await type(page, "lat", "8.501, 124.6");
  await save(page, new RegExp(`/network/naps/${ID}$`));
  await look(page, `nap-${mark}`);

  await go(page, "routers", "/routers");
  await press(page, "a[href='/routers/new']", /routers\/new/);
  await type(page, "serial", `SN-${mark}`);
  await type(page, "mac", mark === "desk" ? "4c5e.0c12.3456" : "4C-5E-0C-12-34-57");
  await save(page, new RegExp(`/routers/${ID}$`));

  await go(page, "customers", "/customers");
  await press(page, "a[href='/customers/new']", /customers\/new/);
  await type(page, "first_name", "Juan");
  await type(page, "last_name", `Dela Cruz ${mark}`);
  await type(page, "phone", "0917 123 4567");
  await type(page, "street_address", "12 Purok 3");
  await type(page, "lat", "8.5015, 124.6");
  await save(page, new RegExp(`/customers/${ID}$`));
  await press(page, "a[href^='/installations/new?customer=']", /installations\/new/);
  await reach(page, "[name=notes]");
  await save(page, new RegExp(`/installations/${ID}$`));
  const line = new URL(page.url()).pathname;

  await press(page, `a[href='${line}/port']`, /\/port$/);
  await reach(page, "#picker a.row-link");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[name=port]");
  await look(page, `port-${mark}`);
  await reach(page, "[name=port]:not([disabled])");
  await page.keyboard.press("Space");
  await save(page, (url) => url.pathname === line);
  await press(page, `a[href='${line}/router']`, /\/router$/);
  await reach(page, "[name=router]");
  await page.keyboard.press("Space");
  await save(page, (url) => url.pathname === line);
  await reach(page, `form[action='${line}/activate'] button`);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".record-side")?.textContent.includes("Inactive"));
  await look(page, `line-${mark}`);

  await go(page, "map", "/map");
  await page.waitForSelector("[data-drawn=yes]");
  await look(page, `map-${mark}`);
  await page.goto(`${base}/map/topology`);
  await look(page, `tree-${mark}`);
}
