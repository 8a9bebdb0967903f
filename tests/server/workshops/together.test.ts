import { expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { afterSeen, fromSnapshot, type Replica } from '../../../client/sync/subscription.ts';
import type { ReviewPageCommand } from '../../../shared/domain/review/commands.ts';
import type { ReviewEvent } from '../../../shared/domain/review/events.ts';
import { evolveReview } from '../../../shared/domain/review/review.ts';
import type { AgendaMoment, ReviewState } from '../../../shared/domain/review/state.ts';
import type { Snapshot } from '../../../shared/protocol/down.ts';
import type { OpenRound } from '../../../shared/protocol/replay.ts';
import { linkOf } from '../../support/big-screen.ts';
import { finishRound, openHall, openRound, sitDown, skipAll, throughRound } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

/** What a person's page shows of a review. */
class ReviewPage {
  private known: Replica<ReviewState> | null = null;
  lost = false;
  readonly person: TestPerson;
  private readonly stream: string;

  constructor(person: TestPerson, stream: string) {
    this.person = person;
    this.stream = stream;
  }

  get state(): ReviewState | null {
    return this.known?.state ?? null;
  }

  async follow(as: 'myself' | 'projector' = 'myself'): Promise<boolean> {
    this.person.link.on('snapshot', (channel, snapshot) => {
      if (channel === 4) this.known = fromSnapshot(snapshot as Snapshot<ReviewState>, this.known);
    });
    this.person.link.on('events', (channel, version, ...sent) => {
      if (channel !== 4 || !this.known) return;
      const after = afterSeen<ReviewState, ReviewEvent>(this.known, version, sent, evolveReview);
      if (after === 'gap') throw new Error(`${this.person.name} met a gap in the review before ${version}`);
      if (after !== 'old') this.known = after;
    });
    this.person.link.on('lost', (channel) => {
      if (channel === 4) this.lost = true;
    });
    const message = { channel: 4, kind: 'review', stream: this.stream, as, cursor: null } as const;
    return 'accepted' in (await this.person.link.emitWithAck('follow', message));
  }

  async says(command: ReviewPageCommand): Promise<void> {
    const message = { kind: 'review', stream: this.stream, id: freshId(), command } as const;
    expect(await this.person.link.emitWithAck('command', message), command.type).toEqual({ accepted: true });
  }
}

test('[TOGETHER6] [TOGETHER4] [LEAD3] a room is asked on its own pages, is shown by link, and one yes taken back ends all of it', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 3, { opening: [] });
  const { lead, people } = hall;
  await openRound(hall);
  const seats = people.map((p) => p.state.members.find((m) => m.person === p.id)?.seat);
  await throughRound(hall);
  const room = people[0]?.room ?? '';
  const stream = `${room}-r1`;
  const get = async (path: string, person?: TestPerson) =>
    (await fetch(`${server.url}${path}`, { headers: person ? { cookie: person.cookie } : {} })).status;
  const replay = `/api/rooms/${room}/rounds/1`;
  const listed = async (person: TestPerson) => {
    const path = `/api/workshops/${lead.workshopId}/rounds`;
    const rounds = (await (await fetch(`${server.url}${path}`, { headers: { cookie: person.cookie } })).json()) as OpenRound[];
    return rounds.map(({ open, agreed }) => ({ open, agreed }));
  };

  const facilitator = new ReviewPage(lead, stream);
  expect(await facilitator.follow()).toBe(true);
  await facilitator.says({ type: 'ask-together', within: 'minutes' });
  const noted = (person: TestPerson) => person.workshop?.state.reviews ?? [];
  const first = people[seats.indexOf('advisor')];
  const others = people.filter((p) => p !== first);
  if (!first) throw new Error('impossible: no advisor');
  await until(() => noted(first).length === 1, 'the advisor is told');
  expect(others.map(noted)).toEqual([[], []]);
  for (const person of [first, ...others]) {
    await until(() => noted(person).length === 1, `${person.name} is told`);
    expect(await get(replay, lead)).toBe(404);
    expect(await listed(lead)).toEqual([{ open: false, agreed: false }]);
    const page = new ReviewPage(person, stream);
    expect(await page.follow()).toBe(true);
    await until(() => page.state?.question?.turns[0]?.[0] === person.id, `${person.name} is asked`);
    await page.says({ type: 'answer-together', yes: true });
  }
  await until(() => facilitator.state?.agreed === true, 'the facilitator is let in');
  expect(await get(replay, lead)).toBe(200);
  expect(await listed(lead)).toEqual([{ open: true, agreed: true }]);
  expect(await listed(first)).toEqual([{ open: true, agreed: false }]);

  await facilitator.says({ type: 'begin-review', agenda: [] });
  const screen = await TestPerson.screen(server.url, await linkOf(lead));
  const onScreen = new ReviewPage(screen, stream);
  const shown = `/api/screens/${screen.screen}/rounds/${room}/1`;
  expect([await onScreen.follow('projector'), await get(shown)]).toEqual([false, 404]);
  await facilitator.says({ type: 'show-review', shown: true });
  expect([await onScreen.follow('projector'), await get(shown)]).toEqual([true, 200]);
  await until(() => noted(lead).some((one) => one.onScreen), 'the workshop shows it');

  const takesBack = new ReviewPage(others[0] ?? first, stream);
  await takesBack.says({ type: 'answer-facilitators', yes: false });
  await until(() => onScreen.lost && noted(lead).length === 0, 'the screen is dark');
  expect([await get(shown), await get(replay, lead)]).toEqual([404, 404]);
  expect(await listed(lead)).toEqual([{ open: false, agreed: false }]);
  for (const person of [lead, screen, ...people]) person.disconnect();
  await server.close();
});

/** A facilitator who leads a review and has it on the big screen; everyone in the round has agreed and looks at it. */
async function onBigScreen(lead: TestPerson, people: readonly TestPerson[], stream: string): Promise<ReviewPage[]> {
  const facilitator = new ReviewPage(lead, stream);
  const phones = people.map((person) => new ReviewPage(person, stream));
  for (const page of [facilitator, ...phones]) await page.follow();
  for (const phone of phones) await phone.says({ type: 'answer-facilitators', yes: true });
  await facilitator.says({ type: 'begin-review', agenda: quotedAndHeard });
  await facilitator.says({ type: 'show-review', shown: true });
  const screen = new ReviewPage(await TestPerson.screen(lead.url, await linkOf(lead)), stream);
  expect(await screen.follow('projector')).toBe(true);
  const pages = [facilitator, ...phones, screen];
  await until(() => pages.every(({ state }) => state?.session?.onScreen), 'all are in the review');
  return pages;
}

const quotedAndHeard: AgendaMoment[] = [
  { atMs: 0, kind: 'quote' },
  { atMs: 0, kind: 'heard' },
];

test('[TOGETHER7] words taken back leave every open page of the review and its agenda, and no one learns whose no it was', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 3, { opening: [], talk: 'typed' });
  const { lead, people } = hall;
  await openRound(hall);
  for (const person of people) await person.does({ type: 'answer-words', keep: true });
  await sitDown(hall);
  await skipAll(hall, 'scene');
  const seated = (seat: string) => people.find((p) => p.state.members.some((m) => m.person === p.id && m.seat === seat));
  const [observer, client] = [seated('observer'), seated('client')];
  if (!observer || !client) throw new Error('impossible: a room of three without them');
  const quote = 'only this once';
  await observer.does({ type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: Date.now(), quote });
  await skipAll(hall, 'scoring');
  await skipAll(hall, 'debrief');
  await finishRound(hall);
  const stream = `${client.room}-r1`;
  const pages = await onBigScreen(lead, people, stream);
  const screen = pages.at(-1)?.person.screen;
  const shown = async () => (await fetch(`${server.url}/api/screens/${screen}/rounds/${client.room}/1`)).text();
  expect(await shown()).toContain(quote);
  expect(pages.map(({ state }) => [state?.notKept, state?.session?.agenda])).toEqual(pages.map(() => [[], quotedAndHeard]));
  const frames = new Map(people.map((person) => [person, person.frames.length]));

  await client.does({ type: 'answer-words', keep: false });
  await until(() => pages.every(({ state }) => state?.notKept.includes('words')), 'every page is told');
  await until(() => pages.every(({ state }) => state?.session?.agenda.length === 1), 'the moment with the quote is gone');
  expect(pages.map(({ state }) => state?.session?.agenda)).toEqual(pages.map(() => quotedAndHeard.slice(1)));
  expect(await shown()).not.toContain(quote);
  // A page that still has the quote can't put it back.
  await pages[0]?.says({ type: 'set-agenda', agenda: quotedAndHeard });
  expect(pages[0]?.state?.session?.agenda).toEqual(quotedAndHeard.slice(1));
  const told = people.filter((p) => p !== client).flatMap((p) => p.frames.slice(frames.get(p)));
  expect(told.filter((frame) => frame.includes('words-answered'))).toEqual([]);
  for (const { person } of pages) person.disconnect();
  await server.close();
});

test('[TOGETHER7] [LEAD4] a recording taken back is gone from the device that plays it, and every page of the review is told', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 3, { opening: [], recording: true });
  const { lead, people } = hall;
  await openRound(hall);
  for (const person of people) await person.does({ type: 'answer-recording', yes: true });
  await sitDown(hall);
  await skipAll(hall, 'scene');
  const [recorder, other] = people;
  if (!recorder || !other) throw new Error('impossible: no one');
  await recorder.does({ type: 'start-recording', segment: 'segment-1' });
  const sound = `${server.url}/api/rooms/${recorder.room}/recordings/segment-1`;
  const headers = { cookie: recorder.cookie, 'content-type': 'audio/webm;codecs=opus' };
  expect((await fetch(`${sound}/parts/0`, { method: 'PUT', headers, body: 'a voice' })).status).toBeLessThan(300);
  await skipAll(hall, 'scoring');
  await skipAll(hall, 'debrief');
  const pages = await onBigScreen(lead, people, `${recorder.room}-r1`);
  const heard = async () => (await fetch(sound, { headers: { cookie: lead.cookie } })).status;
  expect([await heard(), pages.map(({ state }) => state?.notKept)]).toEqual([200, pages.map(() => [])]);

  await other.does({ type: 'answer-recording', yes: false });
  await until(() => pages.every(({ state }) => state?.notKept.includes('recording')), 'every page is told');
  expect(await heard()).toBe(404);
  // The review goes on without its sound.
  expect(pages.map(({ state }) => state?.session?.agenda)).toEqual(pages.map(() => quotedAndHeard));
  for (const { person } of pages) person.disconnect();
  await server.close();
});
