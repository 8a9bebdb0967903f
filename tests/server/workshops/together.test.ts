import { expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import type { ReviewPageCommand } from '../../../shared/domain/review/commands.ts';
import type { ReviewState } from '../../../shared/domain/review/state.ts';
import type { Snapshot } from '../../../shared/protocol/down.ts';
import { linkOf } from '../../support/big-screen.ts';
import { openHall, openRound, throughRound } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

/** What a person's page shows of a review: its last snapshot. Every event here but the playhead's comes with one. */
class ReviewPage {
  state: ReviewState | null = null;
  lost = false;
  readonly person: TestPerson;
  private readonly stream: string;

  constructor(person: TestPerson, stream: string) {
    this.person = person;
    this.stream = stream;
  }

  async follow(as: 'myself' | 'projector' = 'myself'): Promise<boolean> {
    this.person.link.on('snapshot', (channel, snapshot) => {
      if (channel === 4) this.state = (snapshot as Snapshot<ReviewState>).state;
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
    const page = new ReviewPage(person, stream);
    expect(await page.follow()).toBe(true);
    await until(() => page.state?.question?.turns[0]?.[0] === person.id, `${person.name} is asked`);
    await page.says({ type: 'answer-together', yes: true });
  }
  await until(() => facilitator.state?.agreed === true, 'the facilitator is let in');
  expect(await get(replay, lead)).toBe(200);

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
  for (const person of [lead, screen, ...people]) person.disconnect();
  await server.close();
});
