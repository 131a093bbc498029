// What a phone shows and offers on its lock screen while a practice plays.

const STEP = 15;

export function tellLockScreen(player) {
  const { art, title } = player.dataset;
  const artwork = [{ src: art, type: "image/svg+xml", sizes: "any" }];
  offer({
    play: () => player.play(),
    pause: () => player.pause(),
    seekbackward: () => player.seek(-STEP),
    seekforward: () => player.seek(STEP),
    seekto: ({ seekTime }) => (player.audio.currentTime = seekTime),
    stop: () => player.pause(),
  });
  if (navigator.mediaSession) {
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist: "Seedbed", artwork });
  }
}

export function tellPosition({ currentTime, duration }) {
  if (!Number.isFinite(duration)) return;
  navigator.mediaSession?.setPositionState?.({ duration, position: Math.min(currentTime, duration) });
}

/** Once it is over, a lock screen must not begin it again. */
export function leaveLockScreen() {
  offer({ play: null, pause: null, seekbackward: null, seekforward: null, seekto: null, stop: null });
  if (navigator.mediaSession) navigator.mediaSession.metadata = null;
}

function offer(deeds) {
  for (const [name, deed] of Object.entries(deeds)) {
    try {
      navigator.mediaSession?.setActionHandler(name, deed);
    } catch {
      // This phone does not know that button.
    }
  }
}
