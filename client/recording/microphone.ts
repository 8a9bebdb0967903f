/** Why this page cannot record: said beside the button, and each with a way on. */
export type NoMicrophone = 'insecure' | 'unsupported' | 'refused' | 'none' | 'lost';

/** What every recording is made of: the one form that the server keeps. */
export const soundType = 'audio/webm;codecs=opus';

/** Known before anyone taps. Browsers give a microphone to https and to localhost alone. */
export function whyNoMicrophone(): Extract<NoMicrophone, 'insecure' | 'unsupported'> | null {
  if (!window.isSecureContext) return 'insecure';
  const supported = 'mediaDevices' in navigator && 'MediaRecorder' in window && MediaRecorder.isTypeSupported(soundType);
  return supported ? null : 'unsupported';
}

/** Held while this page has the microphone, so that another tab can tell. Its browser gives it back when the page goes. */
const lock = 'microphone';
const releases = new WeakMap<MediaStream, () => void>();

function holdLock(stream: MediaStream): void {
  if (!('locks' in navigator)) return;
  // Made before the lock is given, which may be after the microphone is given back.
  const closed = new Promise<void>((ok) => releases.set(stream, ok));
  // A page without a place of its own is given no locks, and is no other tab's either.
  navigator.locks.request(lock, { mode: 'shared' }, () => closed).catch(() => undefined);
}

/** Has any tab of this browser the microphone? */
export async function recordsInSomeTab(): Promise<boolean> {
  try {
    return 'locks' in navigator && ((await navigator.locks.query()).held ?? []).some(({ name }) => name === lock);
  } catch {
    return false;
  }
}

/** Asks for the microphone. Out: its stream, or why there is none. */
export async function openMicrophone(): Promise<MediaStream | NoMicrophone> {
  const no = whyNoMicrophone();
  if (no) return no;
  try {
    // People sit around it: one channel, and quiet voices lifted.
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, autoGainControl: true, noiseSuppression: true },
    });
    holdLock(stream);
    return stream;
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';
  }
}

/** Gives it back: the browser's own sign goes out. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
  releases.get(stream)?.();
}
