// The map of the plant: draws what is in view, and asks for it anew when the view moves. Without tiles it is a plan on plain ground.
(() => {
  "use strict";
  const place = document.querySelector("[data-map]");
  if (!place || !window.L) return;
  const L = window.L;
  const word = (name) => place.dataset[`t${name}`] ?? "";
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--color-${name}`).trim();
  const start = JSON.parse(place.dataset.start);
  const canvas = document.createElement("div");
  canvas.style.height = "100%";
  place.append(canvas);

  const map = L.map(canvas, { preferCanvas: true, zoomControl: true, attributionControl: Boolean(place.dataset.tiles) });
  if (place.dataset.tiles) L.tileLayer(place.dataset.tiles, { maxZoom: 19, attribution: place.dataset.attribution }).addTo(map);
  map.attributionControl?.setPrefix(false);
  if (start.zoom) map.setView([start.lat, start.lng], start.zoom);
  else map.fitBounds([[start.south, start.west], [start.north, start.east]], { padding: [24, 24], maxZoom: 17 });

  // Lines below, then circles, then marks.
  const groups = {};
  const boxes = [...document.querySelectorAll("[data-layer]")];
  for (const name of ["lines", "reach", "customers", "installations", "naps", "splitters", "lcps"]) groups[name] = L.layerGroup();
  const shown = (name) => boxes.find((box) => box.dataset.layer === name)?.checked ?? false;

  // Text goes in as text: nothing that somebody typed is ever read as HTML.
  const popup = (title, lines, href) => () => {
    const box = document.createElement("div");
    box.className = "map-popup";
    const head = document.createElement("p");
    const link = document.createElement("a");
    link.className = "link";
    link.href = href;
    link.textContent = title;
    head.append(link);
    box.append(head);
    for (const line of lines.filter(Boolean)) {
      const row = document.createElement("p");
      row.textContent = line;
      box.append(row);
    }
    return box;
  };
  const square = (at, kind, off, title) => {
    const mark = document.createElement("span");
    mark.className = "map-square";
    mark.dataset.kind = kind;
    if (off) mark.dataset.tone = "off";
    mark.style.display = "block";
    mark.style.width = mark.style.height = kind === "lcp" ? "18px" : "13px";
    const size = kind === "lcp" ? 18 : 13;
    return L.marker(at, { icon: L.divIcon({ className: "", html: mark, iconSize: [size, size] }), keyboard: true, title });
  };
  const dot = (at, radius, tone) => L.circleMarker(at, { radius, weight: 1.5, color: colour("base-100"), fillColor: colour(tone), fillOpacity: 0.95 });
  const line = (from, to, weight) => {
    if (from) L.polyline([from, to], { weight, color: colour("primary"), opacity: 0.45, interactive: false }).addTo(groups.lines);
  };
  const full = (nap) => (!nap.active ? "secondary" : nap.taken >= nap.capacity ? "error" : nap.capacity - nap.taken <= 2 ? "warning" : "success");
  const standing = { active: "success", inactive: "info", suspended: "error", planned: "warning", terminated: "secondary" };

  const counted = document.querySelector("[data-map-counted]");
  const draw = (seen) => {
    if (counted) {
      counted.textContent = seen.counted_text ?? "";
      counted.hidden = !seen.counted_text;
    }
    for (const group of Object.values(groups)) group.clearLayers();
    for (const one of seen.lcps) {
      const at = [one.lat, one.lng];
      L.circle(at, { radius: one.coverage_m, weight: 1, color: colour("primary"), fillOpacity: 0.05, interactive: false }).addTo(groups.reach);
      square(at, "lcp", !one.active, one.code).bindPopup(popup(`${one.code} · ${one.name}`, [one.location], `/network/lcps/${one.id}`)).addTo(groups.lcps);
    }
    for (const one of seen.splitters) {
      const at = [one.lat, one.lng];
      line(one.from, at, 3);
      square(at, "splitter", !one.active, one.code).bindPopup(popup(`${one.code} · 1:${one.ratio}`, [`${word("Outlets")} ${one.taken} / ${one.ratio}`], `/network/splitters/${one.id}`)).addTo(groups.splitters);
    }
    for (const one of seen.naps) {
      const at = [one.lat, one.lng];
      line(one.from, at, 2);
      L.circle(at, { radius: one.max_distance_m, weight: 1, color: colour("accent"), fillOpacity: 0.04, interactive: false }).addTo(groups.reach);
      dot(at, 7, full(one)).bindPopup(popup(`${one.code} · ${one.name}`, [`${word("Ports")} ${one.taken} / ${one.capacity}`], `/network/naps/${one.id}`)).addTo(groups.naps);
    }
    for (const one of seen.installations) {
      const at = [one.lat, one.lng];
      line(one.from, at, 1);
      dot(at, 5, standing[one.state] ?? "secondary").bindPopup(popup(one.label, [one.state_text, one.address], `/installations/${one.id}`)).addTo(groups.installations);
    }
    for (const one of seen.customers) {
      dot([one.lat, one.lng], 4, standing[one.status] ?? "secondary").bindPopup(popup(one.name, [one.status_text, one.address], `/customers/${one.id}`)).addTo(groups.customers);
    }
    for (const one of seen.clusters) {
      const size = one.count > 999 ? 44 : one.count > 99 ? 36 : 28;
      const mark = document.createElement("span");
      mark.className = "map-cluster";
      mark.style.width = mark.style.height = `${size}px`;
      mark.textContent = one.count > 9999 ? `${Math.round(one.count / 1000)}k` : String(one.count);
      L.marker([one.lat, one.lng], { icon: L.divIcon({ className: "", html: mark, iconSize: [size, size] }), title: String(one.count) })
        .on("click", () => map.setView([one.lat, one.lng], map.getZoom() + 2))
        .addTo(groups[one.layer]);
    }
  };

  let asking = null;
  const load = async () => {
    asking?.abort();
    asking = new AbortController();
    const view = map.getBounds().pad(0.1);
    const asked = new URLSearchParams({ south: view.getSouth(), west: view.getWest(), north: view.getNorth(), east: view.getEast() });
    for (const box of boxes) if (box.checked && box.dataset.data !== undefined) asked.append("layer", box.dataset.layer);
    try {
      const answer = await fetch(`/map/data?${asked}`, { signal: asking.signal, headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      draw(await answer.json());
      place.dataset.drawn = "yes";
    } catch (error) {
      if (error.name !== "AbortError") place.dataset.drawn = "failed";
    }
  };
  const dress = () => {
    for (const [name, group] of Object.entries(groups)) {
      if (shown(name)) group.addTo(map);
      else group.remove();
    }
  };
  for (const box of boxes) {
    box.addEventListener("change", () => {
      dress();
      if (box.dataset.data !== undefined) load();
    });
  }
  const remember = () => {
    const at = map.getCenter();
    // Where a form's map opens when its own point is not known yet.
    sessionStorage.setItem("map-at", JSON.stringify([at.lat, at.lng]));
    history.replaceState(null, "", `/map?lat=${at.lat.toFixed(6)}&lng=${at.lng.toFixed(6)}&zoom=${map.getZoom()}`);
  };
  map.on("moveend", () => {
    remember();
    load();
  });
  dress();
  remember();
  load();

  // ---- finding something and going there ---------------------------------------------------------------------------

  const search = document.querySelector("[data-map-search]");
  const list = document.querySelector("[data-map-hits]");
  let waiting = null;
  const show = (hits) => {
    list.replaceChildren();
    list.hidden = hits.length === 0;
    for (const hit of hits) {
      const row = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${hit.label} · ${hit.kind_text}`;
      button.addEventListener("click", () => {
        list.hidden = true;
        map.setView([hit.lat, hit.lng], 18);
      });
      row.append(button);
      list.append(row);
    }
  };
  search?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      if (!search.value.trim()) return show([]);
      const answer = await fetch(`/map/find?${new URLSearchParams({ q: search.value })}`, { headers: { accept: "application/json" } });
      if (answer.ok) show((await answer.json()).items);
    }, 200);
  });
  search?.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("button")?.click();
  });
})();
