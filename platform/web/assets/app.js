// What the pages do in the browser. Plain script, no build step; every essential flow also works without it.
// Hooks are data- attributes, listened to on the document, so that fragments swapped in by htmx need no set-up.
(() => {
  "use strict";

  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const word = (name) => document.body.dataset[`t${name}`] ?? "";
  const on = (type, selector, act) =>
    document.addEventListener(type, (event) => {
      const hit = event.target instanceof Element && event.target.closest(selector);
      if (hit) act(event, hit);
    });
  // By the attribute: a field of the form may be called "method", and hides the form's own word.
  const sends = (form) => form.getAttribute("method")?.toLowerCase() ?? "get";
  const typing = (node) => node instanceof Element && node.closest("input, textarea, select, [contenteditable]");

  // ---- appearance: the server reads the cookie, so the next page already comes right ------------------------------

  const themes = { light: "fiberbill", dark: "fiberbill-dark" };
  on("change", "[data-theme-switch] input", (_, input) => {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${input.value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    if (themes[input.value]) root.dataset.theme = themes[input.value];
    else delete root.dataset.theme;
  });

  // ---- toasts: [data-toast]; from htmx by the header HX-Trigger: {"toast":{"kind":"success","text":"…"}} -----------

  const readingTime = (toast) => Math.max(5000, toast.textContent.length * 90);
  const closeToast = (toast) => toast?.remove();
  const runToast = (toast) => {
    // An error stays until it is dismissed.
    if (toast.dataset.tone === "error") return;
    let timer;
    const start = () => (timer = setTimeout(closeToast, readingTime(toast), toast));
    const stop = () => clearTimeout(timer);
    for (const type of ["pointerenter", "focusin"]) toast.addEventListener(type, stop);
    for (const type of ["pointerleave", "focusout"]) toast.addEventListener(type, start);
    start();
  };
  const showToast = (kind, text) => {
    const region = one("#toasts");
    if (!region || !text) return;
    const toast = document.createElement("div");
    toast.className = "toast";
    toast.dataset.toast = "";
    toast.dataset.tone = kind;
    toast.setAttribute("role", kind === "error" ? "alert" : "status");
    const words = document.createElement("span");
    words.className = "toast-text";
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "toast-close";
    close.dataset.toastClose = "";
    close.setAttribute("aria-label", word("Close"));
    close.textContent = "×";
    toast.append(words, close);
    region.append(toast);
    runToast(toast);
  };
  on("click", "[data-toast-close]", (_, button) => closeToast(button.closest("[data-toast]")));
  document.addEventListener("toast", (event) => showToast(event.detail?.kind ?? "info", event.detail?.text));
  document.addEventListener("htmx:responseError", () => showToast("error", word("Failed")));
  document.addEventListener("htmx:sendError", () => showToast("error", word("Offline")));

  // ---- asking first: data-confirm (text), data-confirm-title, data-confirm-verb on a form, a button or a link ------

  const ask = (source, then) => {
    const dialog = one("#confirm");
    const { confirm, confirmTitle, confirmVerb } = source.dataset;
    if (!dialog?.showModal) {
      if (window.confirm(confirm)) then();
      return;
    }
    const title = one("#confirm-title", dialog);
    const yes = one("#confirm-yes", dialog);
    title.textContent = confirmTitle || title.dataset.default;
    one("#confirm-text", dialog).textContent = confirm;
    yes.textContent = confirmVerb || yes.dataset.default;
    const grave = source.matches(".btn-error, .menu-danger") || one(".btn-error, .menu-danger", source);
    yes.classList.toggle("btn-error", Boolean(grave));
    yes.classList.toggle("btn-primary", !grave);
    const before = document.activeElement;
    dialog.returnValue = "no";
    dialog.addEventListener(
      "close",
      () => {
        if (dialog.returnValue === "yes") then();
        else before?.focus?.();
      },
      { once: true },
    );
    dialog.showModal();
  };
  const agreed = new WeakSet();
  document.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      const source = submitter?.dataset.confirm ? submitter : form.dataset.confirm ? form : null;
      if (!source || agreed.has(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(source, () => {
        agreed.add(form);
        form.requestSubmit(submitter ?? undefined);
        agreed.delete(form);
      });
    },
    true,
  );
  document.addEventListener("htmx:confirm", (event) => {
    const source = event.detail.elt;
    if (source.tagName === "FORM" || !source.dataset?.confirm) return;
    event.preventDefault();
    ask(source, () => event.detail.issueRequest(true));
  });
  on("click", "a[data-confirm]", (event, link) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    ask(link, () => location.assign(link.href));
  });

  // ---- one submission at a time; GET forms and forms with data-repeat may be sent again ---------------------------

  const setBusy = (form, button, busy) => {
    form.toggleAttribute("data-busy", busy);
    if (!button) return;
    button.classList.toggle("is-busy", busy);
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  };
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if ((submitter?.formMethod || sends(form)) !== "post" && !form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete]")) return;
    if (form.matches("[data-repeat]")) return;
    if (form.hasAttribute("data-busy")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.defaultPrevented && !form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete]")) return;
    setBusy(form, submitter ?? one("[type=submit]", form), true);
  });
  const release = (form) => {
    if (form?.hasAttribute?.("data-busy")) setBusy(form, one(".is-busy", form), false);
  };
  document.addEventListener("htmx:afterRequest", (event) => release(event.detail.elt));
  window.addEventListener("pageshow", () => all("form[data-busy]").forEach(release));

  // ---- unsaved changes: data-guard on a form -----------------------------------------------------------------------

  const edited = new Set();
  on("input", "form[data-guard]", (_, form) => edited.add(form));
  document.addEventListener("submit", (event) => edited.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    for (const form of edited) if (form.isConnected) event.preventDefault();
  });

  // ---- a typed amount chooses its kind: data-picks="kind:custom" on the field ticks that radio; another empties it -----
  document.addEventListener("input", (event) => {
    const { form } = event.target;
    if (!form) return;
    const picks = (field) => field.dataset.picks.split(":");
    if (event.target.dataset.picks && event.target.value.trim()) {
      const [name, value] = picks(event.target);
      for (const radio of all(`input[type="radio"][name="${name}"]`, form)) radio.checked = radio.value === value;
    } else if (event.target.type === "radio") {
      for (const field of all("[data-picks]", form)) {
        const [name, value] = picks(field);
        if (event.target.name === name && event.target.value !== value) field.value = "";
      }
    }
  });

  // ---- passwords, copying, menus, files --------------------------------------------------------------------------

  on("click", "[data-reveal]", (_, button) => {
    const input = document.getElementById(button.dataset.reveal);
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
  document.addEventListener("submit", (event) => all("[data-reveal][aria-pressed=true]", event.target).forEach((button) => button.click()));

  // The place where the device is, into the fields beside the button.
  on("click", "[data-locate]", (_, button) => {
    const failed = () => showToast("error", button.dataset.locateFailed);
    if (!navigator.geolocation) return failed();
    button.disabled = true;
    const field = (name, value) => {
      const input = button.form.elements[name];
      if (!input) return;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        button.disabled = false;
        field("lat", coords.latitude.toFixed(7));
        field("lng", coords.longitude.toFixed(7));
        field("accuracy", coords.accuracy <= 25 ? "exact" : "approximate");
      },
      () => {
        button.disabled = false;
        failed();
      },
      { enableHighAccuracy: true, timeout: 10000 },
    );
  });

  // A click on the map, into the fields beside it. The map is fetched when somebody opens it, and not before.
  const fetched = (tag, address, ready) =>
    new Promise((resolve, reject) => {
      if (ready()) return resolve();
      const part = document.createElement(tag);
      part.addEventListener("load", resolve);
      part.addEventListener("error", reject);
      if (tag === "link") Object.assign(part, { rel: "stylesheet", href: address });
      else part.src = address;
      document.head.append(part);
    });
  const pick = async (part) => {
    if (part.dataset.drawn) return;
    part.dataset.drawn = "yes";
    const place = one("[data-pick-map]", part);
    await fetched("link", part.dataset.style, () => one(`link[href="${part.dataset.style}"]`));
    await fetched("script", part.dataset.script, () => window.L);
    const L = window.L;
    const fields = part.closest("form").elements;
    const put = (name, value) => {
      if (!fields[name]) return;
      fields[name].value = value;
      fields[name].dispatchEvent(new Event("input", { bubbles: true }));
    };
    const known = () => {
      const at = [Number.parseFloat(fields.lat.value), Number.parseFloat(fields.lng.value)];
      return at.every(Number.isFinite) ? at : null;
    };
    const canvas = document.createElement("div");
    canvas.style.height = "100%";
    place.append(canvas);
    const map = L.map(canvas, { attributionControl: Boolean(part.dataset.tiles) });
    if (part.dataset.tiles) L.tileLayer(part.dataset.tiles, { maxZoom: 19, attribution: "© OpenStreetMap" }).addTo(map);
    map.attributionControl?.setPrefix(false);
    const sign = document.createElement("span");
    sign.className = "map-square";
    sign.style.cssText = "display:block;width:16px;height:16px";
    const mark = L.marker([0, 0], { icon: L.divIcon({ className: "", html: sign, iconSize: [16, 16] }), keyboard: false });
    const show = () => {
      const at = known();
      if (at) mark.setLatLng(at).addTo(map);
      else mark.remove();
    };
    const start = known() ?? JSON.parse(sessionStorage.getItem("map-at"));
    if (start) map.setView(start, known() ? 17 : 14);
    else map.setView([10, 110], 3);
    show();
    map.on("click", ({ latlng }) => {
      const at = latlng.wrap();
      put("lat", at.lat.toFixed(7));
      put("lng", at.lng.toFixed(7));
      put("accuracy", "manual");
    });
    for (const name of ["lat", "lng"]) fields[name].addEventListener("input", show);
    place.dataset.ready = "yes";
  };
  document.addEventListener("toggle", ({ target }) => target.matches("[data-pick][open]") && pick(target), true);

  on("click", "[data-copy]", async (_, button) => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy || one(button.dataset.copyFrom).textContent.trim());
    } catch {
      return showToast("error", word("Failed"));
    }
    button.classList.add("is-copied");
    showToast("success", button.dataset.copied || word("Copied"));
    setTimeout(() => button.classList.remove("is-copied"), 2000);
  });

  document.addEventListener("click", (event) => {
    for (const menu of all("details[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  on("keydown", "details[data-menu][open]", (event, menu) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    menu.open = false;
    one("summary", menu).focus();
  });

  // ---- command palette -------------------------------------------------------------------------------------------

  const palette = one("#palette");
  if (palette) {
    const input = one("[role=combobox]", palette);
    const list = one("[role=listbox]", palette);
    let asked = 0;
    let wait;
    const hits = () => all("[role=option]", list);
    const choose = (hit) => {
      for (const other of hits()) other.setAttribute("aria-selected", String(other === hit));
      if (hit) {
        input.setAttribute("aria-activedescendant", hit.id);
        hit.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };
    const find = async () => {
      const mine = ++asked;
      try {
        const answer = await fetch(`${palette.dataset.src}?q=${encodeURIComponent(input.value.trim())}`, {
          headers: { "HX-Request": "true" },
          redirect: "error",
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const html = await answer.text();
        // An older question's answer must not cover a newer one's.
        if (mine !== asked) return;
        list.innerHTML = html;
      } catch {
        if (mine !== asked) return;
        list.innerHTML = '<p class="palette-none"></p>';
        list.firstChild.textContent = word("Failed");
      }
      hits().forEach((hit, i) => (hit.id = `palette-hit-${i}`));
      input.setAttribute("aria-expanded", String(hits().length > 0));
      choose(hits()[0]);
    };
    const openPalette = () => {
      if (one("dialog[open]")) return;
      one("#side:popover-open")?.hidePopover();
      palette.showModal();
      input.select();
      find();
    };
    on("click", "[data-palette]", openPalette);
    input.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(find, 120);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const found = hits();
      const at = found.findIndex((hit) => hit.ariaSelected === "true" || hit.getAttribute("aria-selected") === "true");
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length) {
        event.preventDefault();
        choose(found[(at + step + found.length) % found.length]);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (found[at]) found[at].click();
      } else if (event.key === "Escape") {
        event.preventDefault();
        palette.close();
      }
    });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        if (palette.open) palette.close();
        else openPalette();
      }
    });
  }
  on("click", "dialog.dialog", (event, dialog) => {
    if (event.target !== dialog) return;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) dialog.close();
  });

  // ---- keys: "/" to the search field, "?" for help, Ctrl-Enter saves ----------------------------------------------

  const help = one("#keys");
  on("click", "[data-keys]", () => help?.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.("form");
      if (form && sends(form) === "post") form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || one("dialog[open]")) return;
    const search = event.key === "/" && one("[data-search]");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "?" && help) {
      event.preventDefault();
      help.showModal();
    }
  });

  // ---- fragments and pages as they come in -----------------------------------------------------------------------

  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const dress = (within) => {
    if (mac) for (const key of all("[data-mod]", within)) key.textContent = "⌘";
    // The page shows the company's time; the tool-tip gives the same moment in the reader's own zone.
    for (const time of all("time[data-local]:not([title])", within)) {
      const moment = new Date(time.dateTime);
      if (Number.isNaN(moment.valueOf())) continue;
      const local = moment.toLocaleString(root.lang || undefined, { dateStyle: "medium", timeStyle: "short" });
      // Fluent wraps what it inserts in invisible marks; the template passes "{time}" as the value to be replaced here.
      time.title = time.dataset.local.replace("{time}", local);
    }
  };
  dress(document);
  all("[data-toast]").forEach(runToast);
  one('[data-autofocus], [aria-invalid="true"]')?.focus({ preventScroll: false });
  document.addEventListener("htmx:load", (event) => {
    dress(event.detail.elt);
    all("[data-toast]", event.detail.elt).forEach(runToast);
  });

  // ---- live pages: [data-live] names a line of events; at "changed" each [data-live-region] asks for itself anew -----

  let line = null;
  const hangUp = () => {
    line?.close();
    line = null;
  };
  const listenIn = () => {
    const source = one("[data-live]")?.dataset.live;
    if (!source || document.hidden || !window.EventSource) return hangUp();
    if (line) return;
    line = new EventSource(source);
    line.addEventListener("changed", () => {
      for (const region of all("[data-live-region]")) {
        // Nobody's typing, open details or dialog is pulled from under them.
        if (typing(document.activeElement) || one("details[open]", region) || one("dialog[open]")) continue;
        window.htmx?.trigger(region, "live");
      }
    });
    line.addEventListener("error", () => {
      if (line?.readyState === EventSource.CLOSED) line = null;
    });
  };
  document.addEventListener("visibilitychange", listenIn);
  window.addEventListener("pagehide", hangUp);
  listenIn();

  // ---- Alpine (CSP build): what a template may name in x-data -----------------------------------------------------

  document.addEventListener("alpine:init", () => {
    const { Alpine } = window;
    // x-data="disclosure": open, toggle(), close()
    Alpine.data("disclosure", () => ({
      open: false,
      toggle() { this.open = !this.open; },
      close() { this.open = false; },
    }));
    // x-data="selection" round check boxes with x-model="chosen"; [data-all] is the one that ticks them all
    Alpine.data("selection", () => ({
      chosen: [],
      get count() { return this.chosen.length; },
      get any() { return this.chosen.length > 0; },
      all(event) {
        const boxes = all("input[type=checkbox][x-model]", this.$root);
        this.chosen = event.target.checked ? boxes.map((box) => box.value) : [];
      },
    }));
    // x-data="counter" round a field with x-on:input="count" — and x-init="start"
    Alpine.data("counter", () => ({
      used: 0,
      start() { this.used = one("input, textarea", this.$root)?.value.length ?? 0; },
      count(event) { this.used = event.target.value.length; },
    }));
  });
})();
