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

  await counter(page, mark, look);

  await go(page, "map", "/map");
  await page.waitForSelector("[data-drawn=yes]");
  await look(page, `map-${mark}`);
  await page.goto(`${base}/map/topology`);
  await look(page, `tree-${mark}`);

  // A point is chosen with a click: the map opens where the large one was looked at.
  await page.goto(`${base}/customers/new`);
  await reach(page, "[data-pick] > summary");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-pick-map][data-ready=yes]");
  await page.locator("[data-pick-map]").click();
  const [lat, lng] = await page.evaluate(() => ["lat", "lng"].map((name) => Number(document.querySelector(`[name=${name}]`).value)));
  if (Math.abs(lat - 8.5) > 0.1 || Math.abs(lng - 124.6) > 0.1) throw new Error(`a click on the map chose ${lat}, ${lng}`);
  await look(page, `pick-${mark}`);

  await files(page, base, mark, look);
}

async function plan(page, name, price) {
  await go(page, "plans", "/plans");
  await press(page, "a[href='/plans/new']", /plans\/new/);
  await type(page, "name", name);
  await type(page, "down_mbps", "50");
  await type(page, "up_mbps", "25");
  await type(page, "price", price);
  await save(page, new RegExp(`/plans/${ID}$`));
}

// The plan is changed at once, and whoever runs out soon is renewed with a tick.
async function afterwards(page, mark, look) {
  await press(page, "main a[href^='/installations/']", new RegExp(`/installations/${ID}$`));
  await look(page, `line-paid-${mark}`);
  const line = page.url();
  await press(page, "main a[href^='/customers/']", new RegExp(`/customers/${ID}$`));
  await look(page, `customer-paid-${mark}`);
  await page.goto(line);
  await press(page, "a[href^='/sales/change-plan']", /change-plan\?line=/);
  await reach(page, "[name=plan]");
  await page.keyboard.type(`Fast ${mark}`);
  // Of the two hundred paid a centavo is used up in 26 seconds, and a walk takes as long as the machine makes it.
  await page.waitForFunction(() => /200\.00|199\.[5-9]\d/.test(document.querySelector("#preview")?.textContent));
  await look(page, `change-${mark}`);
  await save(page, new RegExp(`/subscriptions/${ID}$`));
  await look(page, `changed-${mark}`);
  await page.goto(new URL("/sales/renew?within=7", page.url()).href);
  await reach(page, "[name=line]");
  await page.keyboard.press("Space");
  await look(page, `renew-${mark}`);
  await save(page, /\/payments$/);
}

// What the square of dots on the paper leads to, as somebody sees it who scans it.
async function checked(page, mark, look) {
  const here = page.url();
  const address = await page.evaluate(async (path) => {
    const printed = await fetch(path, { method: "POST", body: new URLSearchParams({ sheet: "thermal" }) });
    return /\/URI\(([^)]+)\)/.exec(await printed.text())?.[1];
  }, `${new URL(here).pathname}/print`);
  await page.goto(new URL(new URL(address).pathname, here).href);
  await look(page, `check-${mark}`);
  await page.goto(here);
}

// Money for time, as a cashier takes it: a few letters, what was handed over, Enter. By the clock of the wall.
async function counter(page, mark, look) {
  await plan(page, `Fast ${mark}`, "1,500");
  await plan(page, `Home ${mark}`, "1,000");
  await go(page, "sell", "/sales/new");
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "q");
  const began = Date.now();
  await page.keyboard.type(`dela cruz ${mark}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/sales\/new\?line=/);
  await reach(page, "[name=plan]");
  await page.keyboard.type(`Home ${mark}`);
  await type(page, "amount", "200");
  await type(page, "tendered", "500");
  await page.waitForFunction(() => /6 d/.test(document.querySelector("#preview")?.textContent) && /300\.00/.test(document.querySelector("#preview").textContent));
  await look(page, `counter-${mark}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/payments/${ID}$`));
  const seconds = (Date.now() - began) / 1000;
  console.log(`a sale at the counter by keyboard (${mark}), pictures included: ${seconds.toFixed(1)} s`);
  await look(page, `receipt-${mark}`);
  if (!(await page.evaluate(() => document.activeElement?.getAttribute("href") === "/sales/new"))) throw new Error("the next customer is one key away");
  await checked(page, mark, look);
  await press(page, `a[href^='/subscriptions/']`, new RegExp(`/subscriptions/${ID}$`));
  await look(page, `subscription-${mark}`);
  await afterwards(page, mark, look);
  await go(page, "drawers", "/tills");
  await look(page, `tills-${mark}`);
  await page.locator("#rows a.row-link").first().click();
  await page.waitForURL(new RegExp(`/tills/${ID}$`));
  await look(page, `till-${mark}`);
  await go(page, "subscriptions", "/subscriptions");
  await look(page, `subscriptions-${mark}`);
  await page.goto(new URL("/subscriptions/active", page.url()).href);
  await look(page, `active-${mark}`);
}

// A file of customers is checked, and its good rows are taken while the page looks on; a photo is added to one of them.
async function files(page, base, mark, look) {
  await go(page, "imports", "/imports");
  await press(page, "a[href='/imports/new']", /imports\/new/);
  await page.selectOption("[name=of]", "customers");
  const csv = `First Name,Surname,Mobile\nRosa,File ${mark},0917 555 ${mark === "desk" ? "0001" : "0002"}\nPedro,File ${mark},12345\n`;
  await page.setInputFiles("[name=file]", { name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await reach(page, ".form-actions [type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/imports/${ID}$`));
  await page.waitForSelector("form[action$='/run'] button", { timeout: 20000 });
  await look(page, `import-${mark}`);
  await reach(page, "form[action$='/run'] button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-tone=success]", { timeout: 20000 });
  await page.goto(`${base}/customers?q=rosa+file`);
  await page.locator("#rows a.row-link").first().click();
  await page.waitForURL(new RegExp(`/customers/${ID}$`));
  const photo = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 800, height: 600 });
    canvas.getContext("2d").fillRect(100, 100, 400, 300);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  await page.setInputFiles("[name=file]", { name: "house.png", mimeType: "image/png", buffer: Buffer.from(photo) });
  await reach(page, "form[action^='/documents/'] [type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".document img");
  await look(page, `photo-${mark}`);
}
