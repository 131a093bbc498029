// A still picture of one's own now and then: a canvas that is drawn on and sent as one frame.

const EVERY = 8_000;
const WIDTH = 320;

export class Stills {
  constructor(camera) {
    this.video = Object.assign(document.createElement("video"), { muted: true, playsInline: true });
    this.video.srcObject = new MediaStream([camera]);
    this.canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: 180 });
    this.track = this.canvas.captureStream(0).getVideoTracks()[0];
    this.video.addEventListener("loadeddata", () => this.take());
    this.video.play().catch(() => {});
    this.timer = setInterval(() => this.take(), EVERY);
  }

  take() {
    const { video, canvas } = this;
    if (!video.videoWidth) return;
    const height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
    if (canvas.height !== height) canvas.height = height;
    canvas.getContext("2d").drawImage(video, 0, 0, WIDTH, height);
    this.track.requestFrame();
  }

  stop() {
    clearInterval(this.timer);
    this.video.srcObject = null;
    this.track.stop();
  }
}
