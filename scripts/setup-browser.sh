#!/bin/sh
# Chromium, fonts with Vietnamese and Japanese letters, and LibreOffice (which recalculates the
# workbooks), by apt, when they are missing.
set -eu
have() { command -v "$1" >/dev/null 2>&1; }
font() { have fc-list && [ -n "$(fc-list ":lang=$1" family)" ]; }
if have chromium && have pdftoppm && have soffice && font ja && font vi; then exit 0; fi
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    chromium fonts-noto-cjk fonts-noto-core fontconfig poppler-utils libreoffice-calc-nogui
