#!/bin/sh
# Chromium, fonts with Vietnamese and Japanese letters (those of the PDF among them), qpdf (which
# finishes the PDF), LibreOffice (which recalculates the workbooks) and nginx (which serves as scripts/hosting says), by apt, when they are missing.
set -eu
have() { command -v "$1" >/dev/null 2>&1; }
font() { have fc-list && [ -n "$(fc-list ":lang=$1" family)" ]; }
brotli() { [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]; }
book() { have qpdf && [ -n "$(fc-list "Noto Sans")" ] && [ -n "$(fc-list "BIZ UDGothic")" ]; }
if have chromium && have pdftoppm && have soffice && font ja && font vi && book && have nginx && brotli; then exit 0; fi
# Debian's way to say that no service shall be started: the tests start nginx themselves.
services=/usr/sbin/policy-rc.d
if [ ! -e "$services" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$services" && chmod +x "$services"
    trap 'rm -f "$services"' EXIT
fi
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    chromium fonts-noto-cjk fonts-noto-core fontconfig poppler-utils libreoffice-calc-nogui \
    fonts-morisawa-bizud-gothic qpdf \
    nginx libnginx-mod-http-brotli-static
