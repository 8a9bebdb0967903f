import { freshId } from '../../../client/sync/ids.ts';
import type { CommandInput } from '../../../client/sync/room-view.ts';
import { defaultSettings } from '../../../shared/domain/room/settings.ts';
import { eraseWord } from '../../../shared/protocol/erase-word.ts';
import { TestPerson } from '../../support/person.ts';
import { until } from '../../support/until.ts';
import { SteadyPerson } from '../steady-person.ts';
import { longTimes } from '../steady-room.ts';

const patienceMs = 30_000;
const answerWithinMs = 8_000;
const pauseMs = 100;

/** Repeats what failed or was refused, as a page or its user would. Rejects with what was last said, after half a minute. */
async function again<T>(what: string, attempt: () => Promise<T | string>): Promise<T> {
  const end = performance.now() + patienceMs;
  for (let said = 'nothing'; ; ) {
    const late = new Promise<string>((ok) => setTimeout(() => ok('no answer'), answerWithinMs));
    const answer = await Promise.race([attempt(), late]).catch((fault: unknown) => String(fault));
    if (typeof answer !== 'string') return answer;
    said = answer;
    if (performance.now() > end) throw new Error(`${what}: ${said}`);
    await new Promise((ok) => setTimeout(ok, pauseMs));
  }
}

/** A server that ended has cut it. */
async function linkOf(person: TestPerson): Promise<TestPerson['link']> {
  if (!person.link.connected) await person.connect();
  return person.link;
}

type Sitting = { signed: TestPerson; steady: SteadyPerson };

/** What an ordinary round came to. `voice`: what the recording's listener heard. */
export type Played = { room: string; acknowledged: string[]; voice: string; all: Sitting[] };

/** A table of three that plays a round with every kind of thing a server stores, and insists on each of them. */
export class OrdinaryRound {
  readonly acknowledged: string[] = [];
  private readonly sitting: Sitting[] = [];
  private readonly url: string;
  room = '';

  constructor(url: string) {
    this.url = url;
  }

  private async arrive(name: string): Promise<TestPerson> {
    return again(`${name} arrives`, async () => {
      const person = await TestPerson.arrive(this.url, name);
      return person.id ? person : 'no session';
    });
  }

  private async asks(person: TestPerson, path: string, init: RequestInit = {}): Promise<string> {
    const { text } = await again(path, async () => {
      const headers = { ...init.headers, cookie: person.cookie };
      const answer = await fetch(`${this.url}${path}`, { ...init, headers });
      const text = await answer.text();
      return answer.ok ? { text } : `${answer.status} ${text}`;
    });
    return text;
  }

  private post(person: TestPerson, path: string, body: object): Promise<string> {
    return this.asks(person, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async sits(signed: TestPerson): Promise<Sitting> {
    signed.room = this.room;
    const steady = SteadyPerson.takeOver(signed, this.url);
    const sitting = { signed, steady };
    this.sitting.push(sitting);
    await steady.ready();
    return sitting;
  }

  private async opens(): Promise<Sitting> {
    const host = await this.arrive('Amira');
    const settings = { ...defaultSettings, level: 3 as const, recording: true, times: longTimes };
    const id = freshId();
    this.room = await again('open', async () => {
      const link = await linkOf(host);
      const answer = await link.timeout(answerWithinMs).emitWithAck('open', { kind: 'room', id, settings });
      return 'refusal' in answer ? answer.refusal : { stream: answer.stream };
    }).then(({ stream }) => stream);
    return this.sits(host);
  }

  private async enters(name: string, by: { invitation: string } | { code: string }): Promise<Sitting> {
    const person = await this.arrive(name);
    const id = freshId();
    await again('enter', async () => {
      const link = await linkOf(person);
      const answer = await link.timeout(answerWithinMs).emitWithAck('enter', { id, by });
      return 'refusal' in answer ? answer.refusal : answer;
    });
    return this.sits(person);
  }

  private async taps({ steady }: Sitting, wanted: CommandInput): Promise<void> {
    const id = freshId();
    await again(wanted.type, async () => {
      const answer = await steady.command(wanted, id);
      if (!('refusal' in answer)) this.acknowledged.push(id);
      return 'refusal' in answer ? answer.refusal : answer;
    });
  }

  /** Ends every link, also after a round that broke off. */
  close(): void {
    for (const { signed, steady } of this.sitting) {
      signed.disconnect();
      steady.close();
    }
  }

  /** Out: what is left for the judge. Rejects if something can't be done at all. */
  async play(): Promise<Played> {
    const host = await this.opens();
    const { invitation, code } = host.steady.known?.snapshot.access ?? { invitation: '', code: '' };
    const client = await this.enters('Jonas', { invitation });
    const observer = await this.enters('Mei', { code });
    const all = [host, client, observer];
    const inPhase = (phase: string) =>
      until(() => all.every(({ steady }) => steady.state.stage.phase === phase), `everyone is in ${phase}`, patienceMs);
    const sees = (what: string, seen: () => boolean) => until(seen, what, patienceMs);
    await sees('the host sees both', () => host.steady.state.members.length === 3);
    for (const one of all) await this.taps(one, { type: 'answer-recording', yes: true });
    await this.taps(host, { type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
    await inPhase('briefing');
    for (const one of all) await this.taps(one, { type: 'say-ready' });
    await inPhase('scene');
    await this.taps(observer, { type: 'start-recording', segment: 'segment-1' });
    for (const n of [0, 1]) await this.sendPart(observer.signed, n);
    for (let i = 0; i < 5; i++)
      await this.taps(observer, { type: 'give-mark', mark: `mark-${i}`, about: 'impact', heardAt: 0, quote: 'quoted' });
    for (const zone of ['open', 'closed'] as const) await this.taps(client, { type: 'set-warmth', zone });
    await this.taps(host, { type: 'end-scene' });
    await inPhase('scoring');
    await this.taps(observer, { type: 'rate', step: 'impact', value: 2, why: 'because' });
    for (const one of [observer, client, host]) await this.taps(one, { type: 'submit-sheet' });
    await this.reveals(host, () => inPhase('debrief'));
    const voice = await this.looksBack(host, client);
    await this.taps(client, { type: 'answer-recording', yes: false });
    await this.taps(host, { type: 'finish-round' });
    await inPhase('lobby');
    await this.taps(host, { type: 'renew-invitation' });
    await this.post(host.signed, '/api/session', { name: 'Amira B' });
    await this.post(host.signed, '/api/me/sign-out-elsewhere', {});
    await this.erases(observer.signed);
    return { room: this.room, acknowledged: this.acknowledged, voice, all };
  }

  /** Once their session is gone, so is the way to ask again. */
  private async erases(person: TestPerson): Promise<void> {
    await again('erase', async () => {
      const headers = { 'content-type': 'application/json', cookie: person.cookie };
      const body = JSON.stringify({ word: eraseWord });
      const { status } = await fetch(`${this.url}/api/me/erase`, { method: 'POST', headers, body });
      return status === 200 || status === 401 ? { status } : `status ${status}`;
    });
  }

  private sendPart(person: TestPerson, n: number): Promise<string> {
    return this.asks(person, `/api/rooms/${this.room}/recordings/segment-1/parts/${n}`, {
      method: 'PUT',
      body: `voice-${n}`,
      headers: { 'content-type': 'audio/webm' },
    });
  }

  private async reveals(host: Sitting, open: () => Promise<void>): Promise<void> {
    await again('reveal', async () => {
      if (host.steady.state.stage.phase === 'debrief') return { open: true };
      await host.steady.command({ type: 'pass-out-of-role' });
      const answer = await host.steady.command({ type: 'reveal' });
      return 'refusal' in answer ? answer.refusal : { open: true };
    });
    await open();
  }

  /** Lists, replays, exports and listens. Out: what the client heard. */
  private async looksBack(host: Sitting, client: Sitting): Promise<string> {
    const rooms = `/api/rooms/${this.room}`;
    for (const path of ['/api/me/places', `${rooms}/rounds`, `${rooms}/rounds/1`, `${rooms}/rounds/1/export.csv`, '/api/me/data'])
      await this.asks(host.signed, path);
    await this.asks(client.signed, `${rooms}/recordings?round=1`);
    return this.asks(client.signed, `${rooms}/recordings/segment-1`);
  }
}
