/** Why this page cannot record. The page shows each reason next to the button, with a way on. */
export type NoMicrophone = 'insecure' | 'unsupported' | 'refused' | 'none' | 'lost';

/** The type of every recording: the only one that the server keeps. */
export const soundType = 'audio/webm;codecs=opus';

/** Known before anyone taps. Browsers allow a microphone only on https and on localhost. */
export function whyNoMicrophone(): Extract<NoMicrophone, 'insecure' | 'unsupported'> | null {
  if (!window.isSecureContext) return 'insecure';
  const supported = 'mediaDevices' in navigator && 'MediaRecorder' in window && MediaRecorder.isTypeSupported(soundType);
  return supported ? null : 'unsupported';
}

/** A lock held while this page has the microphone, so that other tabs can tell. The browser releases it when the page goes. */
const lock = 'microphone';
const releases = new WeakMap<MediaStream, () => void>();

function holdLock(stream: MediaStream): void {
  if (!('locks' in navigator)) return;
  // Created before the lock is granted, because the microphone may be closed earlier than that.
  const closed = new Promise<void>((ok) => releases.set(stream, ok));
  // A page with an opaque origin gets no locks; it has no other tabs to tell either.
  navigator.locks.request(lock, { mode: 'shared' }, () => closed).catch(() => undefined);
}

/** Does any tab of this browser have the microphone? */
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
    // People sit around it: one channel, with quiet voices amplified.
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, autoGainControl: true, noiseSuppression: true },
    });
    holdLock(stream);
    return stream;
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';
  }
}

/** Releases the microphone; the browser's recording indicator goes out. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
  releases.get(stream)?.();
}
