// Writes one SVG sprite from the Lucide icons that icons.txt names: node sprite.mjs icons.txt out.svg
import { readFileSync, writeFileSync } from "node:fs";

const [list, out] = process.argv.slice(2);
const names = readFileSync(list, "utf8")
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line && !line.startsWith("#"));
const twice = names.filter((name, i) => names.indexOf(name) !== i);
if (twice.length) throw new Error(`named twice in ${list}: ${twice.join(", ")}`);

const symbols = names.map((name) => {
  const file = new URL(`node_modules/lucide-static/icons/${name}.svg`, import.meta.url);
  const svg = readFileSync(file, "utf8");
  const body = svg
    .slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
    .replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
});
writeFileSync(out, `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
console.log(`  ${names.length} icons`);
