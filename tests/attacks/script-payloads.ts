import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { stances } from '../../shared/domain/rubric.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { tourEverything } from '../support/tour/everything.ts';
import { tourPair } from '../support/tour/pair.ts';
import type { Stop } from '../support/tour/stop.ts';
import { Visitor } from '../support/visit-page.ts';
import type { Trial } from '../trials/trial.ts';
import { payloads } from './payloads.ts';
import { withServer } from './with-server.ts';

type Alarms = { ran: number[]; violations: string[] };

/** Runs in every page before its own scripts: an alarm for payloads to call, and a listener for policy violations. */
const alarmBell = `
  globalThis.alarms = { ran: [], violations: [] };
  globalThis.alarm = (n) => { alarms.ran.push(n); };
  document.addEventListener('securitypolicyviolation', (told) =>
    alarms.violations.push(told.violatedDirective + ' ' + told.blockedURI));`;

const all = payloads.join(' ');
/** Fields of free text, even where the text is one word. */
const written = /^(name|words|quote|title|why|stake|says|sentence|where|situation|skill|opening|asks|wants)$/;
const notWritten: readonly string[] = stances;

/** The same message with every payload in every text that people wrote. Ids, kinds and numbers stay, or no page could fold it. */
function poisoned(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    const text = /\s/.test(value) && !notWritten.includes(value);
    return text || written.test(key) ? `${value} ${all}` : value;
  }
  if (Array.isArray(value)) return value.map((inner) => poisoned(inner, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, poisoned(inner, key === 'names' ? 'name' : name)]),
  );
}

/** A frame of Socket.IO: a number, then JSON. Names come as a map from people to names. */
function poisonedFrame(frame: string): string {
  const [, kind, json] = /^(4?[23]\d*)(\[.*)$/s.exec(frame) ?? [];
  if (kind === undefined || json === undefined) return frame;
  const [name, ...values] = JSON.parse(json) as [unknown, ...unknown[]];
  return `${kind}${JSON.stringify([name, ...values.map((value) => poisoned(value, name === 'names' ? 'names' : ''))])}`;
}

/** Poisons everything that a page of this context receives, except the server's scripts, styles and headers. */
async function poison(context: BrowserContext, poisonedTexts: { count: number }): Promise<void> {
  await context.addInitScript({ content: alarmBell });
  await context.route('**/api/**', async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    try {
      const body = JSON.stringify(poisoned(JSON.parse(text)));
      poisonedTexts.count += body.split('alarm(0)').length - 1;
      await route.fulfill({ response: answer, body });
    } catch {
      await route.fulfill({ response: answer, body: text });
    }
  });
  await context.routeWebSocket(/socket\.io/, (page) => {
    page.connectToServer().onMessage((frame) => {
      const sent = typeof frame === 'string' ? poisonedFrame(frame) : frame;
      if (typeof sent === 'string') poisonedTexts.count += sent.split('alarm(0)').length - 1;
      page.send(sent);
    });
  });
}

/** The effect on a page: alarms, policy violations, and markup that isn't ours. */
async function lookAt(page: Page): Promise<Alarms & { markup: number; shown: number }> {
  return page.evaluate(() => {
    const { alarms } = globalThis as unknown as { alarms: Alarms };
    const elements = [...document.querySelectorAll('*')];
    const handlers = elements.filter((one) => [...one.attributes].some(({ name }) => /^on/i.test(name)));
    const addresses = elements.filter((one) =>
      ['href', 'src', 'action', 'formaction', 'data'].some((name) =>
        /^\s*(javascript|data:text\/html|vbscript)/i.test(one.getAttribute(name) ?? ''),
      ),
    );
    const strange = document.querySelectorAll('marquee, embed, object, base, iframe, script:not([src]), [src*=planted]');
    const shown = document.body.textContent.split('alarm(0)').length - 1;
    return { ...alarms, markup: handlers.length + addresses.length + strange.length, shown };
  });
}

/** The number of payloads that do run outside of our pages: without it, silence would prove nothing. */
async function control(browser: Browser): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript({ content: alarmBell });
  const body = payloads.map((payload) => `<div>${payload}</div>`);
  await page.goto('about:blank');
  for (const one of body.slice(0, 60)) {
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), one);
    await page.waitForTimeout(10);
  }
  const ran = await page.evaluate(() => new Set((globalThis as unknown as { alarms: Alarms }).alarms.ran).size);
  await context.close();
  return ran;
}

function policyFaults(policy: string): string[] {
  const directives = new Map(policy.split(';').map((part) => [part.trim().split(' ')[0] ?? '', part.trim()]));
  const script = directives.get('script-src') ?? directives.get('default-src') ?? '';
  return [
    ...(script === "script-src 'self'" ? [] : [`scripts: ${script || 'nothing said'}`]),
    ...["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"].filter((one) => !policy.includes(one)),
  ];
}

/** S15: every payload in every text that a page receives, on one pass over all screens in a real browser. */
export const scriptPayloads: Trial = {
  row: 'S15',
  what: `${payloads.length} script payloads, each in every field at once, one pass over all screens, real browser`,
  must: 'none runs; strict CSP without unsafe-inline scripts',
  longMinutes: 8,
  run: ({ form, say }) =>
    withServer(
      async (server) => {
        const browser = await launchBrowser();
        try {
          const poisonedTexts = { count: 0 };
          const hostile = {
            newContext: async (options?: BrowserContextOptions) => {
              const context = await browser.newContext(options);
              await poison(context, poisonedTexts);
              return context;
            },
          };
          const policy = (await fetch(server.url)).headers.get('content-security-policy') ?? '';
          const faults = policyFaults(policy);
          let [screens, showing, shown, unpressed] = [0, 0, 0, 0];
          const visitor = await Visitor.arrive(hostile, server.url, { width: 1280, height: 800 });
          const look = async (stop: Stop) => {
            // Button labels are poisoned too, so a stop may not find what it presses: then its screen is checked as it is.
            const { before } = stop;
            const pressed = async (page: Page) =>
              before?.(page).catch(() => {
                unpressed += 1;
              });
            await visitor.visit({ ...stop, before: pressed }, async (page) => {
              // On a busy machine the page may need a moment to show what was sent.
              await page
                .getByText('alarm(0)')
                .first()
                .waitFor({ state: 'attached', timeout: 1500 })
                .catch(() => undefined);
              await page.mouse.move(600, 400);
              const seen = await lookAt(page);
              screens += 1;
              shown += seen.shown;
              if (seen.shown > 0) showing += 1;
              for (const n of seen.ran) faults.push(`${stop.name}: ran ${payloads[n]}`);
              for (const violation of seen.violations) faults.push(`${stop.name}: the browser complained of ${violation}`);
              if (seen.markup > 0) faults.push(`${stop.name}: ${seen.markup} elements that are not ours`);
            });
            if (screens % 20 === 0) say(`${screens} screens`);
          };
          if (form === 'short') await tourPair(server, look);
          else await tourEverything(server, look);
          const ran = await control(browser);
          return {
            held: faults.length === 0 && showing > screens / 3 && ran > 10 && new Set(payloads).size === 200,
            figure: `${faults.length} ran, stood as markup, or made the browser complain${faults.length ? `: ${faults.slice(0, 3).join('; ')}` : ''}; scripts only from 'self'`,
            fired: `${payloads.length} payloads in each of ${poisonedTexts.count} texts sent to ${screens} screens, ${showing} of which showed them, ${shown} times together (${unpressed} of them without what is pressed there); on a bare page ${ran} of 60 ran`,
            ...(form === 'short' ? { instead: 'in this form two people’s screens; the others show every one' } : {}),
          };
        } finally {
          await browser.close();
        }
      },
      { allowance: { burst: 10_000, perSecond: 10_000 } },
    ),
};
