#!/bin/sh
# Builds platform/web/assets from this folder, byte for byte the same each time. The output is committed.
#   ./build.sh          install the pinned packages, build everything
#   ./build.sh --fast   build only (packages are there already)
set -eu
cd "$(dirname "$0")"
out=../assets
export LC_ALL=C

if [ "${1:-}" != "--fast" ]; then
  echo "packages: npm ci"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi
mkdir -p "$out/vendor"

echo "style: assets/app.css"
NO_COLOR=1 ./node_modules/.bin/tailwindcss --input css/app.css --output "$out/app.css" --minify 2>build.log || { cat build.log >&2; exit 1; }
rm -f build.log

node contrast.mjs

echo "scripts: assets/app.js, map.js"
cp js/app.js js/map.js "$out/"

echo "drawings: assets/logo.svg, favicon.svg, icons.svg"
cp drawn/logo.svg drawn/favicon.svg "$out/"
node sprite.mjs icons.txt "$out/icons.svg"

echo "vendored: htmx, Leaflet, Alpine (CSP build), licences"
cp node_modules/htmx.org/dist/htmx.min.js "$out/vendor/htmx.min.js"
cp node_modules/leaflet/dist/leaflet.js "$out/vendor/leaflet.js"
# Its pictures are not used: the marks are drawn.
sed 's/background-image: *url([^)]*);//' node_modules/leaflet/dist/leaflet.css > "$out/vendor/leaflet.css"
cp node_modules/@alpinejs/csp/dist/cdn.min.js "$out/vendor/alpine-csp.min.js"
version() { node -p "require('./node_modules/$1/package.json').version"; }
{
  echo "What this program's pages carry that others wrote."
  for name in htmx.org leaflet @vue/reactivity @vue/shared lucide-static daisyui tailwindcss; do
    printf '\n==== %s %s ====\n\n' "$name" "$(version $name)"
    cat "node_modules/$name/LICENSE"
  done
  printf '\n==== @alpinejs/csp %s ====\n\n' "$(version @alpinejs/csp)"
  cat licenses/alpine.txt
} > "$out/vendor/LICENSES.txt"

echo "built:"
(cd "$out" && wc -c app.css app.js favicon.svg icons.svg logo.svg vendor/*)
