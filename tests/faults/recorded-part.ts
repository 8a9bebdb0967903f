import type { Page } from 'playwright-core';

/** The parts of each recorder that a page started, captured independently of the page's own code. */
export type Made = { recorder: string; parts: Buffer[] }[];

/** Captures every recorder of a page, over reloads too. A part that is made while the page unloads may be missing. */
export async function watchParts(page: Page): Promise<Made> {
  const made: Made = [];
  await page.exposeFunction('partMade', (recorder: string, n: number, bytes: string) => {
    const known = made.find((one) => one.recorder === recorder) ?? { recorder, parts: [] };
    if (!made.includes(known)) made.push(known);
    known.parts[n] = Buffer.from(bytes.slice(bytes.indexOf(',') + 1), 'base64');
  });
  await page.addInitScript(() => {
    type Told = { partMade: (recorder: string, n: number, bytes: string) => void };
    window.MediaRecorder = class extends window.MediaRecorder {
      constructor(...given: ConstructorParameters<typeof MediaRecorder>) {
        super(...given);
        const recorder = crypto.randomUUID();
        let n = 0;
        this.addEventListener('dataavailable', ({ data }) => {
          if (data.size === 0) return;
          const mine = n++;
          const reader = new FileReader();
          reader.onload = () => (window as unknown as Told).partMade(recorder, mine, String(reader.result));
          reader.readAsDataURL(data);
        });
      }
    };
  });
  return made;
}

/** A recording as a browser plays it: its length, and the longest stretch without one of the device's beeps. */
export type Sound = { bytes: Buffer; seconds: number; longestSilence: number };

/** Fetches the audio of a segment as its page does, and decodes it. */
export async function soundOf(page: Page, address: string): Promise<Sound> {
  const { base64, ...sound } = await page.evaluate(async (path) => {
    const bytes = await (await fetch(path)).arrayBuffer();
    const base64 = await new Promise<string>((ok) => {
      const reader = new FileReader();
      reader.onload = () => ok(String(reader.result));
      reader.readAsDataURL(new Blob([bytes]));
    });
    const hz = 8000;
    const samples = (await new OfflineAudioContext(1, 1, hz).decodeAudioData(bytes)).getChannelData(0);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    let last = 0;
    let longest = 0;
    for (const [i, sample] of samples.entries())
      if (Math.abs(sample) > loudest / 10) {
        longest = Math.max(longest, i - last);
        last = i;
      }
    longest = Math.max(longest, samples.length - last);
    return { base64, seconds: samples.length / hz, longestSilence: longest / hz };
  }, address);
  return { bytes: Buffer.from(base64.slice(base64.indexOf(',') + 1), 'base64'), ...sound };
}
