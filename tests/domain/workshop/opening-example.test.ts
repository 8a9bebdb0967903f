import { describe, expect, test } from 'vitest';
import { nextExample } from '../../../shared/domain/calibration/example.ts';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { closedExampleInOpening, openingExample } from '../../../shared/domain/workshop/opening-example.ts';
import { visibleWorkshopEvent } from '../../../shared/domain/workshop/visible-event.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { evolveWorkshop, noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { hall, people, type WorkshopStory } from '../../support/given-workshop.ts';
import { otherExample, sampleExample } from '../../support/sample-cards.ts';

const [one = '', two = '', three = ''] = people(3);
const submit = { type: 'submit-opening-sheet' } as const;
const openKey = { type: 'open-opening-key' } as const;
const score = (value: number) => ({ type: 'score-opening-example', step: 'context', value });
const begun = (count = 6) => hall(count).inBlock('calibration');
const seenBy = ({ state }: WorkshopStory, reader: string) => openingExample(visibleWorkshop(state, reader));
const sheetOf = ({ state }: WorkshopStory, reader: string) =>
  visibleWorkshop(state, reader).people.find(({ person }) => person === one)?.sheet;
const everyone = ['fay', 'gus', projector, one, two, three];

describe('one example, scored by everyone before the first round', () => {
  test('[OPEN4] everyone scores alone, and may change their mind until they submit all five', () => {
    const scored = begun().scored(one).does(one, score(0)).does(one, score(3));
    expect(sheetOf(scored, one)).toMatchObject({ ratings: { context: 3, invite: 2 }, submitted: false });
    for (const reader of ['fay', 'gus', projector]) expect(sheetOf(scored, reader)).toBeNull();
    expect(JSON.stringify(visibleWorkshop(scored.state, two))).not.toContain('"context":3');
    begun().does(one, score(1)).when(one, submit).refused('not-now');
    begun().when(one, submit).refused('not-now');
    const submitted = scored.does(one, submit);
    submitted.when(one, score(1)).refused('sheet-submitted');
    submitted.when(one, submit).refused('sheet-submitted');
    hall(6).inBlock('why').when(one, score(1)).refused('not-now');
    begun().when('fay', score(1)).refused('not-yours');
  });

  test('[OPEN4] someone who comes late scores it too, until the key is open', () => {
    const late = begun().joined('late-01');
    expect(seenBy(late, 'late-01')?.example.client).toBe(sampleExample.client);
    const scored = late.submitted('late-01');
    expect(seenBy(scored, 'fay')?.submitted).toBe(1);
    begun().does('fay', openKey).joined('late-01').when('late-01', score(1)).refused('not-now');
  });

  test('[OPEN5] how many are in: of those who take part, for those who lead and the big screen', () => {
    const two_in = begun().submitted(one).submitted(two);
    const inNow = (story: WorkshopStory) => ['fay', 'gus', projector, three].map((reader) => seenBy(story, reader)?.submitted);
    expect(inNow(two_in)).toEqual([2, 2, 2, 0]);
    // Who left counts no more, and holds nothing up; who comes back has submitted.
    const left = two_in.does(one, { type: 'leave-workshop' });
    expect(inNow(left)).toEqual([1, 1, 1, 0]);
    expect(inNow(left.joined(one))).toEqual([2, 2, 2, 0]);
    expect(inNow(two_in.does('fay', { type: 'remove-participant', person: three }))).toEqual([2, 2, 2, undefined]);
    // Someone who leads from now on has no sheet among those of people who take part.
    expect(inNow(two_in.does('fay', { type: 'add-facilitator', person: one }))).toEqual([1, 1, 1, 0]);
  });

  test('[OPEN2] the scores are counted, and told five people at a time', () => {
    let story = begun(12);
    for (const [i, person] of people(12).entries()) {
      story = story.submitted(person, 1, i < 5 ? 0 : 'not-needed');
      const told = 5 * Math.floor((i + 1) / 5);
      for (const reader of ['fay', projector])
        expect(seenBy(story, reader)).toMatchObject({ told: { sheets: told }, waiting: { sheets: 0 } });
      expect(seenBy(story, two)).toMatchObject({ told: { sheets: 0 }, submitted: 0 });
    }
    expect(seenBy(story, projector)?.told.given).toMatchObject({ acknowledge: [0, 10, 0, 0, 0], context: [5, 0, 0, 0, 5] });
    // The two sheets that are left stay untold when the key is opened, and when their authors leave.
    const open = story.does('fay', openKey).does(one, { type: 'leave-workshop' });
    expect(seenBy(open, projector)?.told.sheets).toBe(10);
    // No one is sent a single sheet.
    let state = noWorkshop;
    const sent = story.events.flatMap((event) => {
      const before = state;
      state = evolveWorkshop(state, event);
      return event.type === 'opening-sheet-counted' ? [visibleWorkshopEvent(event, before, state, 'fay')] : [];
    });
    expect(sent).toEqual(people(12).map((_, i) => ((i + 1) % 5 === 0 ? 'snapshot' : null)));
  });

  test('[OPEN6] [CAL5] those who lead open the key, and until then no one is sent anything of it', () => {
    const story = begun().submitted(one).does(two, score(1));
    let state = noWorkshop;
    for (const event of story.events) {
      const before = state;
      state = evolveWorkshop(state, event);
      for (const reader of everyone) {
        const sent = [visibleWorkshopEvent(event, before, state, reader), visibleWorkshop(state, reader)];
        expect(JSON.stringify(sent), `${event.type} to ${reader}`).not.toMatch(/key-|"B1"|"key"/);
      }
    }
    story.when(one, openKey).refused('not-yours');
    const open = story.when('gus', openKey).gives({ type: 'opening-key-opened' });
    for (const reader of everyone)
      expect(seenBy(open, reader)).toMatchObject({ opened: true, example: { key: sampleExample.key } });
    expect(sheetOf(open, one)).toMatchObject({ submitted: true });
    open.when('fay', openKey).refused('not-now');
    open.when(two, score(2)).refused('not-now');
    open.when(two, submit).refused('not-now');
    hall(6).inBlock('steps').when('fay', openKey).refused('not-now');
  });

  test('[CAL5] an example that is being scored is closed elsewhere for everyone in the workshop, also after they left', () => {
    const closedFor = ({ state }: WorkshopStory, ...who: string[]) => who.map((person) => closedExampleInOpening(state, person));
    const story = begun().does(two, { type: 'leave-workshop' });
    expect(closedFor(story, one, two, 'fay', 'stranger')).toEqual(['example-one', 'example-one', 'example-one', null]);
    for (const after of [story.does('fay', openKey), story.does('fay', { type: 'skip-opening' }), story.inRound()])
      expect(closedFor(after, one, two, 'fay')).toEqual([null, null, null]);
  });

  test('[OPEN7] an opening that begins again has another example and empty sheets', () => {
    const again = begun().submitted(one).does('fay', openKey).does('fay', { type: 'skip-opening' });
    const last = again.inBlock('steps');
    const next = last.when('fay', { type: 'next-block' }, { example: otherExample }).gives({ type: 'opening-example-shown' });
    expect(nextExample([sampleExample, otherExample], last.state.calibrated)).toBe(otherExample);
    expect(next.state.calibrated).toEqual(['example-one', 'example-two']);
    expect(next.state.people.map(({ sheet }) => sheet)).toEqual(next.state.people.map(() => null));
    expect(seenBy(next, 'fay')).toMatchObject({ opened: false, submitted: 0, told: { sheets: 0 } });
    last.when('fay', { type: 'next-block' }, { example: null }).refused('card-missing');
  });

  test('[OPEN4] every sheet that is told has all five steps', () => {
    const story = people(5).reduce((s, person) => s.submitted(person, 'not-needed', 0, 1, 2, 3), begun(5));
    const told = seenBy(story, projector)?.told;
    for (const step of steps)
      expect(
        told?.given[step]?.reduce((a, b) => a + b, 0),
        step,
      ).toBe(told?.sheets);
  });
});
