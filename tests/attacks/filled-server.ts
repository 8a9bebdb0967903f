import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { freshId } from '../../client/sync/ids.ts';
import { openedByOne } from '../../server/access/quotas.ts';
import { deckText } from '../../server/decks/write-deck.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { largest } from '../costs/largest-rooms.ts';
import { TestPerson } from '../support/person.ts';
import { seated, type Table, toScene } from '../support/play.ts';
import { sampleCard } from '../support/sample-cards.ts';
import { undisturbed } from '../support/undisturbed.ts';
import { WatchedServer } from '../support/watched-server.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';

const megabyte = 1_000_000;
/** A segment holds 64 MB, all else that one person may store in these seconds is little. */
const mostMegabytes = { disk: 110, memory: 200 };
/** 64 MiB of a segment, in parts of a million bytes. */
const mostOfSegment = 67;
const mostWaitMs = 5000;
const quickMs = 20;

const file = deckText({
  title: 'Ours',
  version: 1,
  cards: Array.from({ length: 20 }, (_, i) => ({ ...sampleCard, id: `c-${i}` })),
});

function megabytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files.reduce((sum, one) => sum + (one.isFile() ? statSync(join(one.parentPath, one.name)).size : 0), 0) / megabyte;
}

/** Sends a deck as a file. Out: the status, and what the answer says. */
async function sends(
  url: string,
  { cookie }: TestPerson,
): Promise<{ status: number; told: { refusal?: string; place?: number } }> {
  const headers = { cookie, 'content-type': 'application/yaml' };
  const answer = await fetch(`${url}/api/decks/files?id=${freshId()}`, { method: 'POST', headers, body: file });
  return { status: answer.status, told: (await answer.json()) as { refusal?: string; place?: number } };
}

/** One person who asks for as much as they can of everything that is stored. */
class Filler {
  opened = 0;
  told = new Map<string, number>();
  stored = 0;
  written = 0;
  private readonly url: string;
  private readonly me: TestPerson;
  private readonly going: () => boolean;

  constructor(url: string, me: TestPerson, going: () => boolean) {
    this.url = url;
    this.me = me;
    this.going = going;
  }

  private hear(refusal: string | undefined): boolean {
    if (refusal !== undefined) this.told.set(refusal, (this.told.get(refusal) ?? 0) + 1);
    return refusal === undefined;
  }

  /** An empty deck, and then rooms and copies of a built-in deck, one after another; and a card again and again. */
  async opens(count: number): Promise<void> {
    let deck = '';
    for (let i = 0; i < count; i++) {
      const room = { kind: 'room', id: freshId(), settings: defaultSettings } as const;
      const copy = {
        kind: 'deck',
        id: freshId(),
        title: 'A copy',
        copyOf: i === 0 ? null : { deck: 'first-steps', card: null },
      } as const;
      const answer = await this.me.link.emitWithAck('open', i % 2 === 0 ? copy : room);
      if (this.hear('refusal' in answer ? answer.refusal : undefined)) this.opened += 1;
      if ('stream' in answer && i === 0) deck = answer.stream;
    }
    await this.writes(deck);
  }

  /** The same card again and again. */
  private async writes(deck: string): Promise<void> {
    while (this.going()) {
      const command = { type: 'write-card', card: { ...largest(sampleCard), id: 'again', title: freshId() } } as const;
      const answer = await this.me.link.emitWithAck('command', { kind: 'deck', stream: deck, id: freshId(), command });
      if (this.hear('refusal' in answer ? answer.refusal : undefined)) this.written += 1;
      await new Promise((ok) => setTimeout(ok, 20));
    }
  }

  async sendsFiles(count: number): Promise<void> {
    await Promise.all(
      Array.from({ length: count }, async () => {
        const { status, told } = await sends(this.url, this.me);
        this.hear(status < 400 ? undefined : told.place === undefined ? told.refusal : 'line-is-long, with the place in it');
      }),
    );
  }

  /** Sound, in parts of a megabyte. */
  async records(room: string, parts: number): Promise<void> {
    for (let n = 0; n < parts; n++) {
      const path = `/api/rooms/${room}/recordings/segment-1/parts/${this.stored}`;
      const headers = { cookie: this.me.cookie, 'content-type': 'audio/webm' };
      const answer = await fetch(`${this.url}${path}`, { method: 'PUT', headers, body: Buffer.alloc(megabyte, n) });
      const { refusal } = (await answer.json()) as { refusal?: string };
      if (this.hear(refusal)) this.stored += 1;
    }
  }
}

/** A room in which the filler records. */
async function recordedRoom(url: string): Promise<Table> {
  const table = await seated(url, 1, { recording: true });
  for (const person of table.all) await person.does({ type: 'answer-recording', yes: true });
  await toScene(table);
  await table.host.does({ type: 'start-recording', segment: 'segment-1' });
  return table;
}

/** S29: one person who fills the disk, the memory and every queue, as far as they may. */
export const filledServer: Trial = {
  row: 'S29',
  what: 'one person fills disk, memory and queues with decks, rooms, recordings and imports',
  must: `quotas hold: ${openedByOne.atOnce} things, 64 MB of a segment, disk + ${mostMegabytes.disk} MB, memory + ${mostMegabytes.memory} MB; the slow lane says so; others’ commands ≤ 2 × idle (up to ${quickMs} ms counts as no wait), an import of someone else ≤ 5 s`,
  longMinutes: 2,
  run: ({ form }) =>
    undisturbed(async () => {
      const size = byForm(form, {
        short: { opens: 50, parts: 4, ms: 800 },
        usual: { opens: 120, parts: 70, ms: 8000 },
        long: { opens: 400, parts: 70, ms: 60_000 },
      });
      const watched = await WatchedServer.start();
      const { url } = watched;
      try {
        const others = await seated(url, 0);
        const mei = await TestPerson.arrive(url, 'Mei');
        const table = await recordedRoom(url);
        const taps = async (going: () => boolean) => {
          const figures: number[] = [];
          for (let i = 0; figures.length < 10 || going(); i++) {
            const began = performance.now();
            await others.host.does({ type: i % 2 === 0 ? 'step-out' : 'come-back' });
            figures.push(performance.now() - began);
            await new Promise((ok) => setTimeout(ok, 60));
          }
          return figures;
        };
        const idle = await taps(() => false);
        const before = { ...(await watched.look()), disk: megabytesOf(watched.server.dataDir) };
        const end = performance.now() + size.ms;
        const filler = new Filler(url, table.host, () => performance.now() < end);
        let going = true;
        const honest = async () => {
          const began = performance.now();
          const { status } = await sends(url, mei);
          return { status, ms: performance.now() - began };
        };
        const filling = Promise.all([
          filler.opens(size.opens),
          filler.sendsFiles(30),
          filler.records(table.host.room, size.parts),
        ]).finally(() => {
          going = false;
        });
        const [loud, sent] = await Promise.all([taps(() => going), honest(), filling]);
        const after = await watched.look();
        const grown = { disk: megabytesOf(watched.server.dataDir) - before.disk, memory: (after.peak - before.rss) / megabyte };
        const [quiet, busy] = [quantile(idle, 0.9), quantile(loud, 0.9)];
        const told = [...filler.told].map(([refusal, times]) => `${times} × ${refusal}`).join(', ');
        const lane = filler.told.has('line-is-long, with the place in it');
        const all = filler.opened + [...filler.told.keys()].length;
        return {
          held:
            filler.opened <= openedByOne.atOnce + 2 &&
            filler.told.has('too-many-opened') &&
            lane &&
            filler.stored <= mostOfSegment &&
            grown.disk <= mostMegabytes.disk &&
            grown.memory <= mostMegabytes.memory &&
            sent.status < 300,
          inTime: form === 'short' || (sent.ms <= mostWaitMs && busy <= Math.max(quickMs, 2 * quiet)),
          figure: `${filler.opened} things opened, ${filler.stored} MB of sound stored, disk + ${Math.round(grown.disk)} MB, memory + ${Math.round(grown.memory)} MB at most; the slow lane ${lane ? 'says how long it is' : 'SAYS NOTHING'}; an import of someone else ${sent.status} after ${Math.round(sent.ms)} ms; others’ commands p90 ${quiet.toFixed(1)} ms idle, ${busy.toFixed(1)} ms meanwhile`,
          fired:
            all > 0
              ? `${size.opens} openings, ${filler.written} cards written, 30 files at once, ${size.parts} parts; told: ${told}`
              : '',
        };
      } finally {
        await watched.close();
      }
    }),
};
