// What both directions share: a connection whose candidates go through a handle, and who says when it fails.

const GRACE = 4_000;

/** A connection for one handle; `failed` is called once, when it will not come back by itself. */
export function peer(handle, relays, failed) {
  const connection = new RTCPeerConnection({ iceServers: relays, bundlePolicy: "max-bundle" });
  let timer;
  connection.onicecandidate = ({ candidate }) => handle.trickle(candidate);
  connection.onconnectionstatechange = () => {
    clearTimeout(timer);
    if (connection.connectionState === "failed") failed();
    if (connection.connectionState === "disconnected") timer = setTimeout(failed, GRACE);
  };
  handle.addEventListener("word", ({ detail: { janus, candidate } }) => {
    if (janus === "hangup") failed();
    if (janus === "trickle" && candidate && !candidate.completed) {
      connection.addIceCandidate(candidate).catch(() => {});
    }
  });
  return connection;
}
