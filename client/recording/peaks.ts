/** How long one bar of the drawing is, in milliseconds of sound. */
export const peakMs = 100;
/** The lowest rate that every browser decodes to: loudness needs no more, and two hours stay small. */
const decodedHz = 8000;
/** Longest stretch of work, so that no frame in between is late. */
const stretchMs = 4;

const nextTurn = () => new Promise((go) => setTimeout(go, 0));

/** The loudest sample of every `every` samples, 0 to 1. Yields to the page in between. */
export async function peaksOf(samples: Float32Array, every: number): Promise<number[]> {
  const peaks: number[] = [];
  let since = performance.now();
  for (let from = 0; from < samples.length; from += every) {
    let loudest = 0;
    for (let i = from; i < Math.min(samples.length, from + every); i++) loudest = Math.max(loudest, Math.abs(samples[i] ?? 0));
    peaks.push(loudest);
    if (performance.now() - since < stretchMs) continue;
    await nextTurn();
    since = performance.now();
  }
  return peaks;
}

/** Decodes a recorded sound off the page's main thread. Out: its peaks, one for each `peakMs`; none when it cannot be read. */
export async function decodedPeaks(sound: ArrayBuffer): Promise<number[]> {
  try {
    const decoded = await new OfflineAudioContext(1, 1, decodedHz).decodeAudioData(sound);
    return await peaksOf(decoded.getChannelData(0), Math.round((decodedHz * peakMs) / 1000));
  } catch {
    return [];
  }
}
