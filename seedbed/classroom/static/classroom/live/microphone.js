// What a microphone is set for. Browsers take a singing bowl for noise and an open hall for a voice too
// soft: in a segment for the bell, whoever guides is heard as they are; the others keep the filter that
// spares everyone their loudspeaker's echo, and no level is moved by itself.

const FILTERS = ["echoCancellation", "noiseSuppression", "autoGainControl"];

/** The filters for a profile: speech, bell or silence. */
export function filters(profile, guides) {
  const isSpeech = profile === "speech";
  return {
    echoCancellation: isSpeech || !guides,
    noiseSuppression: isSpeech,
    autoGainControl: isSpeech,
  };
}

/** Whether that microphone is softly off just now, whatever its person chose. */
export const isHushed = (profile, guides) => profile === "silence" && !guides;

/** Whether the track is set like that already. */
export function isSet(track, wanted) {
  const settings = track.getSettings();
  return FILTERS.every((name) => settings[name] === undefined || settings[name] === wanted[name]);
}

/** Set the track so, or make one that is: some browsers change no filter of a microphone in use, and some
    give a second one of the same device the filters of the first, until that is let go. */
export async function tuned(track, wanted) {
  if (isSet(track, wanted)) return track;
  await track.applyConstraints({ ...track.getConstraints(), ...wanted }).catch(() => {});
  if (isSet(track, wanted)) return track;
  const made = await another(track, wanted);
  if (!made || isSet(made, wanted)) return made ?? track;
  made.stop();
  track.stop();
  return (await another(track, wanted)) ?? (await another(track, {})) ?? track;
}

async function another(track, wanted) {
  const { deviceId } = track.getSettings();
  const device = deviceId ? { deviceId: { exact: deviceId } } : {};
  try {
    const made = await navigator.mediaDevices.getUserMedia({ audio: { ...device, ...wanted } });
    const [other] = made.getAudioTracks();
    other.enabled = track.enabled;
    return other;
  } catch {
    return null;
  }
}
