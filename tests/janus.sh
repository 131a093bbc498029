#!/bin/sh
# Janus for the browser tests of live rooms, from the distribution where it can be had. It is not left
# running: the tests start one of their own, on loopback, with a configuration of their own.
command -v janus >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Janus from the distribution ..."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends janus >/dev/null
    # The package starts one with the distribution's own example configuration, which nobody needs here.
    if [ -d /run/systemd/system ]; then systemctl disable --now janus >/dev/null 2>&1; fi
else
    echo "There is no Janus here: the tests of live pictures will be skipped. Your distribution has it as 'janus'."
fi
exit 0
