// <practice-recorder>: takes a practice line by line. The microphone is open only while a line is
// spoken; what it heard becomes 16-bit sound of 22.05 kHz here, and is evened out on the server.

const RATE = 22050;
const LONGEST_MS = 60_000;

class PracticeRecorder extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.status = this.querySelector("[data-status]");
    this.level = this.querySelector("[data-level]");
    this.audio = new Audio();
    this.addEventListener("click", (event) => {
      const line = event.target.closest("[data-line]");
      if (event.target.closest("[data-record]")) this.recording ? this.stop(line) : this.record(line);
      if (event.target.closest("[data-hear]")) this.hear(line);
    });
    addEventListener("pagehide", () => this.recording?.stream.getTracks().forEach((track) => track.stop()));
  }

  say(key, values = {}) {
    this.status.textContent = this.words[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  }

  async record(line) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.audio.pause();
    this.say("asking");
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
      this.begin(line, stream);
    } catch (error) {
      this.say(error.name === "NotFoundError" || !navigator.mediaDevices ? "missing" : "refused");
      this.isBusy = false;
    }
  }

  begin(line, stream) {
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 192_000 });
    const heard = [];
    recorder.ondataavailable = ({ data }) => heard.push(data);
    recorder.onstop = () => this.end(new Blob(heard, { type: recorder.mimeType }));
    this.recording = { line, stream, recorder, meter: this.listen(stream) };
    this.recording.timeout = setTimeout(() => this.stop(line), LONGEST_MS - 1000);
    recorder.start();
    this.show(line, true);
    this.say("speaking", { line: line.dataset.line });
  }

  stop(line) {
    if (this.recording?.line !== line || this.recording.recorder.state !== "recording") return;
    clearTimeout(this.recording.timeout);
    this.recording.recorder.stop();
  }

  async end(sound) {
    const { line, stream, meter } = this.recording;
    stream.getTracks().forEach((track) => track.stop());
    meter();
    this.say("keeping", { line: line.dataset.line });
    const heard = await asWav(sound).catch(() => null);
    if (heard) await this.keep(line, heard).catch(() => this.say("unsent"));
    else this.say("unheard");
    this.recording = null;
    this.isBusy = false;
    this.show(line, false);
  }

  async keep(line, wav) {
    const form = new FormData();
    form.set("sound", wav, "line.wav");
    form.set("csrfmiddlewaretoken", this.dataset.token);
    const answer = await fetch(line.dataset.take, { method: "POST", body: form });
    const told = await answer.json();
    if (!answer.ok) {
      this.status.textContent = told.why;
      return;
    }
    line.dataset.kept = "";
    const isWhole = told.taken === told.of;
    this.say(isWhole ? "whole" : "kept", { line: line.dataset.line, ...told });
    const publish = this.querySelector("[data-publish]");
    if (publish) publish.disabled = !isWhole;
  }

  show(line, isSpeaking) {
    const isKept = "kept" in line.dataset;
    line.classList.toggle("speaking", isSpeaking);
    line.querySelector("[data-record]").textContent = this.words[isSpeaking ? "stop" : isKept ? "again" : "record"];
    line.querySelector("[data-hear]").hidden = line.querySelector("[data-mark]").hidden = !isKept || isSpeaking;
    for (const button of this.querySelectorAll("[data-record], [data-hear]")) {
      const isOther = !line.contains(button) || button.matches("[data-hear]");
      button.setAttribute("aria-disabled", String(isSpeaking && isOther));
    }
  }

  hear(line) {
    if (this.recording) return;
    this.audio.src = `${line.dataset.taken}?at=${Date.now()}`;
    this.audio.play();
  }

  /** Show how loud the microphone is; what is returned ends it. */
  listen(stream) {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const [meter, words] = [this.level.querySelector("meter"), this.level.querySelector("[data-level-words]")];
    this.level.hidden = false;
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      meter.value = Math.min(1, Math.sqrt(peak));
      words.textContent = this.words[peak > 0.98 ? "loud" : peak > 0.03 ? "good" : "quiet"];
    }, 150);
    return () => {
      clearInterval(timer);
      context.close();
      this.level.hidden = true;
    };
  }
}

/** What the browser recorded, as a WAV of one channel. */
async function asWav(sound) {
  const context = new AudioContext();
  const heard = await context.decodeAudioData(await sound.arrayBuffer());
  context.close();
  const offline = new OfflineAudioContext(1, Math.max(1, Math.ceil(heard.duration * RATE)), RATE);
  const source = new AudioBufferSourceNode(offline, { buffer: heard });
  source.connect(offline.destination);
  source.start();
  return wav((await offline.startRendering()).getChannelData(0));
}

function wav(samples) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => view.setInt16(44 + i * 2, Math.max(-1, Math.min(1, sample)) * 32767, true));
  return new Blob([view.buffer], { type: "audio/wav" });
}

customElements.define("practice-recorder", PracticeRecorder);
