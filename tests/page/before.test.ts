import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { Arriving } from '../../client/entry/arriving.tsx';
import type * as entry from '../../client/entry/use-invited-to.ts';
import { OwnCall } from '../../client/workshop/own-call.tsx';
import type { Invitation } from '../../shared/protocol/workshop-answers.ts';
import { hall, type WorkshopStory } from '../support/given-workshop.ts';
import { say } from '../support/say.ts';
import { htmlOf, wordsOf } from './workshop-seen-by.ts';

const invited = vi.hoisted(() => ({ told: null as Invitation | null }));
vi.mock('../../client/entry/use-invited-to.ts', async (original) => ({
  ...(await original<typeof entry>()),
  useInvitedTo: () => invited.told,
}));

const startsAt = Date.UTC(2026, 2, 5, 14);
const workshop: Invitation = {
  about: { name: 'Thursday practice', date: '2026-03-05', description: 'Saying no kindly.' },
  door: 'open',
  by: 'Fay',
  event: { uid: 'workshop-1', sequence: 2, startsAt, minutes: 69 },
  expected: ['Mei', 'Kofi'],
};
const room: Invitation = { about: null, door: null, by: 'Amira', event: null, expected: [] };

function arriving(told: Invitation): { text: string; html: string } {
  invited.told = told;
  const html = renderToStaticMarkup(createElement(Arriving, { invitation: 'invitation-1' }));
  return { text: wordsOf(html), html };
}

test('[INVITE1] [INVITE2] the invited read who invites them, to what and when in their own time zone, and can put it into their calendar', () => {
  const { text, html } = arriving(workshop);
  for (const words of ['Thursday practice', 'Saying no kindly.', 'Mei', 'Kofi', say('arriving.by', 'Fay'), say('arriving.enter')])
    expect(text).toContain(words);
  expect(text).toContain(say('workshop.invitation.when', startsAt).replaceAll('\u202f', ' '));
  const [, file = ''] = /href="data:text\/calendar;charset=utf-8,([^"]*)"/.exec(html) ?? [];
  expect(decodeURIComponent(file)).toMatch(/UID:workshop-1@.*SEQUENCE:2.*DTSTART:20260305T140000Z.*DTEND:20260305T150900Z/s);
  const pair = arriving(room);
  expect(pair.text).toContain(say('arriving.by', 'Amira'));
  expect(pair.html).not.toContain('text/calendar');
});

test('[INVITE1] who sees a name is said before it is given: in a workshop also the big screen', () => {
  expect(arriving(workshop).text).toContain(say('arriving.whyWorkshop'));
  expect(arriving(room).text).toContain(say('arriving.why'));
});

test('[INVITE1] a locked workshop says so, and one that is over asks for no name', () => {
  expect(arriving({ ...workshop, door: 'locked', by: null, expected: [] }).text).toContain(say('arriving.locked'));
  const over = arriving({ ...workshop, door: 'closed', by: null, expected: [] }).text;
  expect(over).toContain(say('arriving.over'));
  expect(over).not.toContain(say('home.yourName'));
});

test('[CALLS2] the way into a group’s call opens a new tab, which learns nothing of this page', () => {
  const story = hall(6)
    .planned({ place: 'remote' })
    .does('fay', { type: 'set-call-links', links: ['https://meet.example/{table}'] });
  const shown = (of: WorkshopStory, you: string) => htmlOf(of, { you }, () => createElement(OwnCall));
  const round = story.inRound();
  const [, second] = round.state.groups;
  expect(shown(round, second?.people[0] ?? '')).toContain(
    '<a href="https://meet.example/2" target="_blank" rel="noopener noreferrer">',
  );
  expect(shown(story, 'person-01')).toBe('');
  expect(shown(round.planned({ place: 'tables' }), second?.people[0] ?? '')).toBe('');
});
