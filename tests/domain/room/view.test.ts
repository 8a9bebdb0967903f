import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { cardReaders } from '../../../shared/domain/room/visible-card.ts';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { levels } from '../../../shared/domain/rubric.ts';
import { conveneOf, emptyRoom, five, hosted, pair, type Story, set, triad } from '../../support/given.ts';
import type { SeenRound } from '../../support/rounds/round-in.ts';
import { criticalCard, letGoCard, sampleCard } from '../../support/sample-cards.ts';

function roundAs(story: Story, reader: string): SeenRound {
  const { round } = visibleRoom(story.state, reader);
  if (!round) throw new Error(`${reader} sees no round`);
  return round;
}

const mark = (story: Story, by: string, about: 'impact' | 'abdication' = 'impact', quote: string | null = null) =>
  story.does(by, { type: 'give-mark', mark: `${by}-${about}`, about, heardAt: story.now, quote });
const rate = (story: Story, by: string, value: 0 | 2 | 3 = 3) =>
  story.does(by, { type: 'rate', step: 'impact', value, why: `${by}-why` });
const text = (story: Story, reader: string) => JSON.stringify(visibleRoom(story.state, reader));

test('[VIEW3] before the reveal each reads the brief of their own seat, and after it all read the whole card', () => {
  const story = triad().briefing();
  expect(Object.keys(roundAs(story, 'cleo').card)).toContain('client');
  for (const [reader, own, hidden] of [
    ['cleo', 'client-wants', 'advisor-fact'],
    ['pia', 'advisor-fact', 'client-wants'],
    ['otto', 'observers-invite', 'client-wants'],
  ] as const) {
    expect(text(story, reader)).toContain(own);
    expect(text(story, reader)).not.toContain(hidden);
    expect(text(story, reader)).not.toContain('answer-says');
  }
  for (const reader of ['cleo', 'pia', 'otto']) expect(roundAs(triad().debrief(), reader).card).toMatchObject(sampleCard);
});

test('[VIEW4] everyone sees from the start whom the client plays and the line they open with', () => {
  const { persona, opening } = sampleCard.client;
  const other = { name: 'Raj', role: 'CEO' };
  for (const reader of ['pia', 'cleo', 'otto']) {
    const { card } = roundAs(triad().briefing({ ...sampleCard, client: { ...sampleCard.client, other } }), reader);
    expect(card).toMatchObject({ people: { persona, other }, opening });
  }
  expect(roundAs(triad().scene(), 'otto').card).toMatchObject({ people: { persona }, opening });
});

test('[VIEW35] SPEC.md prints the table of who reads which part of a card, cell by cell', () => {
  const lines = readFileSync(new URL('../../../SPEC.md', import.meta.url), 'utf8').split('\n');
  for (const [part, { briefing, scene, revealed }] of Object.entries(cardReaders)) {
    const row = lines.find((line) => line.startsWith(`| ${part} |`))?.split('|') ?? [];
    const cell = (seats: (typeof cardReaders)['client']['scene']) => (seats === 'all' ? 'all' : seats.join(', '));
    expect(
      row.slice(2, 5).map((text) => text.trim()),
      part,
    ).toEqual([briefing, scene, revealed].map(cell));
  }
});

test('[VIEW35] each seat reads its own part whole at every level, and a late observer too', () => {
  const { client, advisor, observers } = criticalCard;
  for (const level of levels) {
    const story = triad({ level }).briefing(criticalCard);
    expect(roundAs(story, 'cleo').card.client).toEqual(client);
    expect(roundAs(story, 'pia').card.advisor).toEqual(advisor);
    expect(roundAs(story, 'otto').card.observers).toEqual(observers);
    for (const reader of ['cleo', 'pia', 'otto']) expect(roundAs(story, reader).card.costOfSilence).toBeUndefined();
    expect(roundAs(story.debrief(), 'pia').card.costOfSilence).toBe(criticalCard.costOfSilence);
  }
});

test('[VIEW5] on a blind board only its author sees a mark', () => {
  const story = mark(five().scene(), 'otto');
  expect(roundAs(story, 'otto').marks).toHaveLength(1);
  for (const reader of ['pia', 'cleo', 'olga']) expect(roundAs(story, reader).marks).toEqual([]);
});

test('[VIEW6] on an open board observers see each other’s marks of steps, and no one else’s traps', () => {
  const story = mark(mark(five({ board: 'open', level: 2 }).scene(), 'otto'), 'otto', 'abdication');
  expect(roundAs(story, 'olga').marks?.map((m) => m.about)).toEqual(['impact']);
});

test('[VIEW7] client and advisor see no mark before the reveal, not even on an open board', () => {
  const story = mark(five({ board: 'open' }).scene(), 'otto');
  for (const reader of ['pia', 'cleo']) expect(roundAs(story, reader).marks).toEqual([]);
});

test('[VIEW8] only its author sees a rating; on an open board the observers see each other’s', () => {
  const blind = rate(five().scoring(), 'otto');
  expect(roundAs(blind, 'olga').sheetOf).toEqual({});
  const open = rate(five({ board: 'open' }).scoring(), 'otto');
  expect(roundAs(open, 'olga').sheetOf?.['otto']?.ratings.impact?.value).toBe(3);
  for (const reader of ['pia', 'cleo']) expect(roundAs(open, reader).sheetOf).toEqual({});
});

test('[VIEW9] all see how many have submitted, and no one sees who, nor who took a sheet back', () => {
  const before = five().scoring();
  const story = before.does('otto', { type: 'submit-sheet' });
  const event = story.events.at(-1);
  if (!event) throw new Error('impossible: nothing happened');
  for (const reader of ['pia', 'cleo', 'olga']) {
    expect(visibleRoomEvent(event, before.state, story.state, reader)).toEqual({ type: 'sheet-submitted', at: event.at });
    expect(roundAs(story, reader).submitted).toBe(1);
  }
  // On an open board too: a sheet without a rating could only be there because it was submitted.
  const open = five({ board: 'open' }).scoring().does('otto', { type: 'submit-sheet' });
  expect(roundAs(open, 'olga').sheetOf).toEqual({});
  const rated = rate(five({ board: 'open' }).scoring(), 'otto').does('otto', { type: 'submit-sheet' });
  expect(roundAs(rated, 'olga').sheetOf?.['otto']?.submitted).toBe(false);
  const back = story.does('otto', { type: 'take-back-sheet' });
  const taken = back.events.at(-1);
  if (!taken) throw new Error('impossible: nothing happened');
  for (const reader of ['pia', 'cleo', 'olga']) {
    expect(visibleRoomEvent(taken, story.state, back.state, reader)).toEqual({ type: 'sheet-taken-back', at: taken.at });
    expect(roundAs(back, reader)).toEqual(roundAs(before, reader));
  }
});

const warm = (withheld: boolean) => {
  const played = triad({ level: 3 }).scene().does('cleo', { type: 'set-warmth', zone: 'open' }).scoring();
  return withheld ? played.does('cleo', { type: 'withhold-warmth', withheld }) : played;
};

test('[VIEW10] warmth is the client’s until the reveal, and for good if it was withheld', () => {
  expect(roundAs(warm(false), 'pia').warmth).toEqual([]);
  expect(roundAs(warm(false), 'cleo').warmth).toHaveLength(1);
  expect(roundAs(warm(false).debrief(), 'otto').warmth).toHaveLength(1);
  expect(roundAs(warm(true).debrief(), 'otto')).toMatchObject({ warmth: [], warmthWithheld: false });
  expect(roundAs(warm(true).debrief(), 'cleo')).toMatchObject({ warmthWithheld: true });
});

test('[VIEW11] felt is the client’s until the reveal; an empty one stays missing', () => {
  const felt = triad().scoring().does('cleo', { type: 'rate-felt', item: 'heard', value: 3 });
  expect(roundAs(felt, 'pia').felt).toBeNull();
  expect(roundAs(felt.debrief(), 'pia').felt?.ratings.heard).toBe(3);
  const unfinished = triad().scoring().does('otto', { type: 'submit-sheet' }).due().due().due().due().due();
  expect(unfinished.state.stage.phase).toBe('debrief');
  expect(roundAs(unfinished, 'pia').felt).toBeNull();
});

test('[VIEW12] the advisor’s own sheet is theirs until they show it after the reveal', () => {
  const story = rate(triad({ level: 2 }).scoring(), 'pia').debrief();
  expect(roundAs(story, 'pia').selfScore?.ratings.impact?.value).toBe(3);
  expect(roundAs(story, 'otto').selfScore).toBeNull();
  expect(roundAs(story.does('pia', { type: 'show-self-score' }), 'otto').selfScore?.ratings.impact?.value).toBe(3);
});

test('[VIEW13] the shared sheet is the players’ until the reveal', () => {
  const story = pair().scoring().does('pia', { type: 'rate-shared', step: 'impact', value: 2 }).entered('late');
  expect(roundAs(story, 'cleo').shared).toEqual({ impact: 2 });
  expect(roundAs(story, 'late').shared).toEqual({});
});

test('[VIEW14] a trap reaches the advisor and its author at the reveal, and the room when the advisor opens it', () => {
  const story = mark(five({ level: 2 }).scene(), 'otto', 'abdication', 'so be it').debrief();
  const traps = (s: Story, reader: string) => roundAs(s, reader).marks?.length;
  expect([traps(story, 'pia'), traps(story, 'otto'), traps(story, 'olga'), traps(story, 'cleo')]).toEqual([1, 1, 0, 0]);
  expect(traps(story.does('pia', { type: 'open-trap', mark: 'otto-abdication' }), 'cleo')).toBe(1);
});

test('[COST4] a trap is opened by an event that holds the mark for those who could not see it, and nothing else of the room', () => {
  const story = mark(triad({ level: 2 }).scene(), 'otto', 'abdication', 'his words').debrief();
  const opened = story.does('pia', { type: 'open-trap', mark: 'otto-abdication' });
  const event = { type: 'trap-opened', at: opened.now, id: 'otto-abdication' } as const;
  const sent = (reader: string) => visibleRoomEvent(event, story.state, opened.state, reader);
  for (const knows of ['pia', 'otto']) expect(sent(knows)).toEqual(event);
  expect(sent('cleo')).toEqual({
    ...event,
    shown: [{ place: 0, mark: expect.objectContaining({ id: 'otto-abdication', open: true, quote: 'his words' }) }],
  });
});

test('[VIEW15] an empty sheet is shown as unfinished', () => {
  const scored = five().scoring();
  const rest = ['olga', 'oren', 'cleo'].reduce((s, p) => s.does(p, { type: 'submit-sheet' }), scored);
  const revealed = rest.due().due().due().due().due();
  expect(revealed.state.stage.phase).toBe('debrief');
  expect(roundAs(revealed, 'olga').sheetOf?.['otto']).toBeUndefined();
});

const anonymous = (submitted: string[]) => {
  const scored = submitted.reduce((s, p) => rate(s, p), mark(set(five(), { sheets: 'anonymous' }).scene(), 'otto').scoring());
  return [...submitted, 'cleo'].reduce((s, p) => s.does(p, { type: 'submit-sheet' }), scored);
};

test('[VIEW16] anonymous sheets come without author and reason, anonymous marks without author and with times rounded to five seconds', () => {
  const story = anonymous(['otto', 'olga', 'oren']).debrief();
  for (const reader of ['pia', 'otto']) {
    const round = roundAs(story, reader);
    expect(Object.keys(round.sheetOf ?? {})).toEqual(['A', 'B', 'C']);
    expect(round.marks?.map((m) => [m.by, m.at % 5000])).toEqual([[null, 0]]);
    expect(JSON.stringify(round.sheetOf)).not.toMatch(/otto|olga|oren/);
  }
});

test('[VIEW17] with fewer than three anonymous sheets only merged values are shown', () => {
  const story = anonymous(['otto', 'olga']).due().due().due().due().due();
  expect(roundAs(story, 'pia')).toMatchObject({ sheetOf: {}, merged: { impact: [3, 3] } });
});

test('[VIEW18] only you see your quiet screen, your answer about words and your takeaway', () => {
  const story = triad().does('otto', { type: 'answer-words', keep: true }).does('otto', { type: 'step-out' });
  const closing = story.lobbyAgain().closing().does('otto', { type: 'keep-takeaway', sentence: 'mine', where: '', when: '' });
  const seen = (reader: string) => visibleRoom(closing.state, reader).members.find((m) => m.person === 'otto');
  expect(seen('otto')).toMatchObject({ steppedOut: true, keepsWords: true, takeaway: { sentence: 'mine' } });
  expect(seen('pia')).toMatchObject({ steppedOut: false, keepsWords: null, takeaway: null });
  expect(visibleRoom(closing.state, 'pia').outside).toBe(1);
});

test('[VIEW19] someone who asks at the door sees that they ask, and someone outside is sent nothing', () => {
  const before = triad().does('pia', { type: 'set-lobby', open: false });
  const story = before.does('ask', { type: 'enter-room', by: 'code' });
  expect(visibleRoom(story.state, 'ask')).toMatchObject({ asking: ['ask'], members: [], round: null });
  const next = story.briefing();
  for (const event of next.events.slice(story.events.length)) {
    expect(visibleRoomEvent(event, story.state, next.state, 'ask')).toBeNull();
    expect(visibleRoomEvent(event, story.state, next.state, 'out')).toBeNull();
  }
});

test('[VIEW21] when the round is over nothing depends on a seat any more', () => {
  const story = rate(mark(hosted({ level: 2 }).scene(), 'otto', 'abdication', 'q').scoring(), 'pia')
    .debrief()
    .lobbyAgain();
  for (const reader of ['hana', 'cleo', 'pia', 'otto']) {
    expect(roundAs(story, reader)).toMatchObject({ selfScore: null, marks: [] });
  }
});

test('[VIEW27] all see what to listen for; the rest is the advisor’s until the reveal, and the draft for good', () => {
  const before = triad({ level: 3 }).briefing();
  const story = before
    .does('pia', { type: 'ask-to-listen', what: 'tone' })
    .does('pia', { type: 'sort-stance', stance: 'consider', stake: 'stake-line' })
    .does('pia', { type: 'mean-intensity', intensity: 'strong' })
    .does('pia', { type: 'write-draft', step: 'invite', words: 'draft-line' });
  const hidden = { by: null, stance: null, stake: null, draft: {}, meant: null };
  expect(roundAs(story, 'pia').prepared).toMatchObject({
    listenFor: 'tone',
    stake: 'stake-line',
    draft: { invite: 'draft-line' },
  });
  for (const reader of ['cleo', 'otto']) expect(roundAs(story, reader).prepared).toEqual({ ...hidden, listenFor: 'tone' });
  const open = story.scene().debrief();
  const told = { listenFor: 'tone', stance: 'consider', stake: 'stake-line', meant: 'strong' };
  for (const reader of ['cleo', 'otto']) expect(roundAs(open, reader).prepared).toEqual({ by: null, draft: {}, ...told });
  expect(roundAs(open, 'pia').prepared.draft).toEqual({ invite: 'draft-line' });
  // A new advisor sees nothing that the previous one prepared.
  const given = story.does('pia', { type: 'give-seat', seat: 'advisor', person: 'otto' });
  for (const reader of ['pia', 'otto']) expect(text(given, reader)).not.toMatch(/stake-line|draft-line/);
});

test('[VIEW28] how strong it felt is hidden like felt, what an observer saw or answered like a rating', () => {
  const scored = five({ level: 2 })
    .scoring()
    .does('cleo', { type: 'feel-intensity', intensity: 'mild' })
    .does('otto', { type: 'see-intensity', intensity: 'strong' });
  for (const reader of ['pia', 'olga']) expect(text(scored, reader)).not.toMatch(/"(saw|intensity)"/);
  expect(text(scored, 'cleo')).not.toContain('"saw"');
  expect(roundAs(scored.debrief(), 'pia')).toMatchObject({ felt: { intensity: 'mild' }, sheetOf: { otto: { saw: 'strong' } } });
  const open = five({ level: 2, board: 'open' }).scoring().does('otto', { type: 'see-intensity', intensity: 'strong' });
  expect(roundAs(open, 'olga').sheetOf?.['otto']?.saw).toBe('strong');
  expect(roundAs(open, 'pia').sheetOf).toEqual({});
  const letGo = (people: string[]) =>
    people
      .reduce<Story>(
        (s, p) => s.does(p, { type: 'answer-stake', answer: 'no', why: 'a-reason' }).does(p, { type: 'submit-sheet' }),
        set(five({ level: 2 }), { sheets: 'anonymous' })
          .briefing(letGoCard)
          .scoring(),
      )
      .does('cleo', { type: 'submit-sheet' })
      .does('pia', { type: 'submit-sheet' });
  const all = letGo(['otto', 'olga', 'oren']).debrief();
  expect(Object.values(roundAs(all, 'pia').sheetOf ?? {}).map((sheet) => sheet.stake)).toEqual(
    Array.from({ length: 3 }, () => ({ answer: 'no', why: null })),
  );
  const few = letGo(['otto', 'olga']).due().due().due().due().due();
  expect(roundAs(few, 'pia')).toMatchObject({ sheetOf: {}, merged: { stakes: ['no', 'no'] } });
});

test('[VIEW29] observers know what the sheets ask, a pair once they have played, everyone at the reveal', () => {
  const asks = (story: Story, reader: string) => roundAs(story, reader).asks;
  const observed = triad().briefing(letGoCard);
  for (const story of [observed, observed.scene(), observed.scoring()]) {
    expect(['otto', 'pia', 'cleo'].map((reader) => asks(story, reader))).toEqual(['stake', 'steps', 'steps']);
  }
  expect(asks(observed.debrief(), 'pia')).toBe('stake');
  const alone = pair().briefing(letGoCard);
  expect(asks(alone.scene(), 'pia')).toBe('steps');
  for (const reader of ['pia', 'cleo']) expect(asks(alone.scoring(), reader)).toBe('stake');
});

test('[VIEW30] only the advisor sees what they write afterwards', () => {
  const story = triad({ level: 3 })
    .briefing(criticalCard)
    .debrief()
    .does('pia', { type: 'write-reflection', responded: 'private-line', worked: '', adjust: '' })
    .does('pia', { type: 'write-follow-up', decided: 'private-letter', risk: '', advice: '', revisit: '' });
  for (const one of [story, story.lobbyAgain()]) {
    expect(text(one, 'pia')).toMatch(/private-line.*private-letter/);
    for (const reader of ['cleo', 'otto']) expect(text(one, reader)).not.toContain('private-');
  }
});

test('[VIEW22] a visitor is not sent the shared sheet of a pair before the reveal', () => {
  const visited = ['pia', 'cleo']
    .reduce<Story>((s, p) => s.does(p, { type: 'say-here' }), emptyRoom.does(theWorkshop, conveneOf(['pia', 'cleo'])))
    .does('pia', { type: 'call-help' })
    .does('fay', { type: 'knock' });
  const before = visited.scoring();
  const after = before.does('pia', { type: 'rate-shared', step: 'impact', value: 2 });
  const event = after.events.at(-1);
  expect(event && visibleRoomEvent(event, before.state, after.state, 'fay')).toBeNull();
  expect(roundAs(after, 'fay').shared).toEqual({});
});
