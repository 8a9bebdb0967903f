import { rmSync } from 'node:fs';
import { launchBrowser } from '../support/launch-browser.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';

/** The most that a browser may receive before someone can write their name on Home, in kilobytes on the wire. */
const mostKb = { scripts: 250, all: 380 };

type Received = { url: string; type: string; encoding: string; bytes: number };

/** Types that a server should never send uncompressed, unless they are tiny. */
const shrinks = /javascript|css|html|svg|json|text\//;
const tooSmallToShrink = 1400;

/** Everything that a browser with an empty cache receives for the first page, headers included, until the network is quiet. */
async function receivedOnHome(url: string): Promise<Received[]> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    const answers = new Map<string, Received>();
    wire.on('Network.responseReceived', ({ requestId, response: { url: address, mimeType, headers } }) => {
      const encoding = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '';
      answers.set(requestId, { url: address, type: mimeType, encoding, bytes: 0 });
    });
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const answer = answers.get(requestId);
      if (answer) answer.bytes = encodedDataLength;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.getByRole('textbox').first().waitFor();
    return [...answers.values()].filter(({ url: address }) => address.startsWith(url));
  } finally {
    await browser.close();
  }
}

const kb = (answers: readonly Received[]) => answers.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

export type PageFigures = { scripts: number; all: number; count: number; bare: string[]; reached: boolean };

/** P11, measured with the built server in its own process. */
export async function measurePage(): Promise<PageFigures> {
  const server = new ServerProcess(await freePort(), freshFolder());
  try {
    await server.start();
    const answers = await receivedOnHome(server.url);
    const scripts = kb(answers.filter(({ type }) => type.includes('javascript')));
    const all = kb(answers);
    const bare = answers
      .filter(({ type, encoding, bytes }) => shrinks.test(type) && encoding === '' && bytes > tooSmallToShrink)
      .map(({ url, bytes }) => `${new URL(url).pathname} (${(bytes / 1000).toFixed(1)} KB)`);
    // If nothing was received, nothing was measured.
    const reached = scripts > 0 && scripts <= mostKb.scripts && all <= mostKb.all && bare.length === 0;
    return { scripts, all, count: answers.length, bare, reached };
  } finally {
    await server.end();
    rmSync(server.dataDir, { recursive: true, force: true });
  }
}

/** P11 in one line, and whether it is met. */
export async function benchPage(): Promise<{ line: string; reached: boolean }> {
  const { scripts, all, count, bare, reached } = await measurePage();
  const sent = bare.length === 0 ? 'all that shrinks is compressed' : `NOT COMPRESSED: ${bare.join(', ')}`;
  return {
    line: `P11 received on Home, by a browser: ${scripts.toFixed(0)} KB of JavaScript (at most ${mostKb.scripts}), ${all.toFixed(0)} KB in ${count} answers (at most ${mostKb.all}); ${sent} · ${reached ? 'reached' : 'missed'}`,
    reached,
  };
}
