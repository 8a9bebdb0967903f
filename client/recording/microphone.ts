/** Why this page cannot record: said beside the button, and each with a way on. */
export type NoMicrophone = 'insecure' | 'unsupported' | 'refused' | 'none' | 'lost';

/** What every recording is made of: the one form that the server keeps. */
export const soundType = 'audio/webm;codecs=opus';

/** Known before anybody taps. Browsers give a microphone to https and to localhost alone. */
export function whyNoMicrophone(): Extract<NoMicrophone, 'insecure' | 'unsupported'> | null {
  if (!window.isSecureContext) return 'insecure';
  const supported = 'mediaDevices' in navigator && 'MediaRecorder' in window && MediaRecorder.isTypeSupported(soundType);
  return supported ? null : 'unsupported';
}

/** Asks for the microphone. Out: its stream, or why there is none. */
export async function openMicrophone(): Promise<MediaStream | NoMicrophone> {
  const no = whyNoMicrophone();
  if (no) return no;
  try {
    // People sit around it: one channel, and quiet voices lifted.
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, autoGainControl: true, noiseSuppression: true },
    });
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';
  }
}

/** Gives it back: the browser's own sign goes out. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
