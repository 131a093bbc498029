#!/bin/sh
# Chromium for the browser tests, from the distribution where it can be had.
command -v chromium >/dev/null || command -v chromium-browser >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium from the distribution ..."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
    echo "There is no Chromium here: the browser tests will be skipped. Your distribution has it as 'chromium'."
fi
exit 0
