#!/bin/sh
# Chromium for the browser tests, from the distribution where it can be had.
command -v chromium-headless-shell >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium from the distribution ..."
    apt-get update -qq
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq chromium-headless-shell >/dev/null || apt-get install -y -qq chromium >/dev/null
elif ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then
    echo "There is no Chromium here: the browser tests will be skipped. Your distribution has it as 'chromium'."
fi
exit 0
