// What a phone shows and offers on its lock screen while a practice plays.

const STEP = 15;

export function tellLockScreen(player) {
  const { mediaSession } = navigator;
  if (!mediaSession) return;
  const { art, title } = player.dataset;
  const artwork = [{ src: art, type: "image/svg+xml", sizes: "any" }];
  mediaSession.metadata = new MediaMetadata({ title, artist: "Seedbed", artwork });
  const deeds = {
    play: () => player.audio.play(),
    pause: () => player.pause(),
    seekbackward: () => player.seek(-STEP),
    seekforward: () => player.seek(STEP),
    seekto: ({ seekTime }) => (player.audio.currentTime = seekTime),
    stop: () => player.pause(),
  };
  for (const [name, deed] of Object.entries(deeds)) mediaSession.setActionHandler(name, deed);
}
