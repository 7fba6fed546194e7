// Reads the two themes and checks every pair that the pages put together: node contrast.mjs
import { readFileSync } from "node:fs";

const text = readFileSync(new URL("css/theme.css", import.meta.url), "utf8");
const light = (hex) => {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (a, b) => {
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};
const mix = (a, b, share) => "#" + [1, 3, 5].map((i) => Math.round(parseInt(a.slice(i, i + 2), 16) * share + parseInt(b.slice(i, i + 2), 16) * (1 - share)).toString(16).padStart(2, "0")).join("");

let bad = 0;
for (const block of text.split('@plugin "daisyui/theme"').slice(1)) {
  const value = Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]));
  const share = Number(/--tint:\s*(\d+)%/.exec(block)[1]) / 100;
  const c = (name) => value[`color-${name}`] ?? value[name];
  const grounds = ["base-100", "base-200", "page", "hover", "raised"];
  const pairs = [];
  for (const ground of grounds) {
    for (const ink of ["base-content", "muted", "primary", "error"]) pairs.push([ink, ground, c(ink), c(ground), 4.5]);
  }
  for (const tone of ["primary", "secondary", "accent", "neutral", "info", "success", "warning", "error"]) {
    pairs.push([`${tone}-content`, tone, c(`${tone}-content`), c(tone), 4.5]);
    if (tone !== "neutral") pairs.push([tone, `its tint`, c(tone), mix(c(tone), c("base-100"), share), 4.5]);
  }
  for (const ground of ["base-100", "page"]) pairs.push(["line-strong", ground, c("line-strong"), c(ground), 3]);
  for (const [ink, ground, a, b, least] of pairs) {
    const r = ratio(a, b);
    if (r < least) bad++;
    if (r < least || process.argv.includes("--all")) console.log(`${r < least ? "TOO LOW" : "ok"}  ${r.toFixed(2)}  ${ink} on ${ground}`);
  }
}
if (bad) process.exit(1);
console.log("  contrast: all pairs pass");
