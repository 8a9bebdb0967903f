import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ThanksPanel } from '../../client/room/closing/thanks-panel.tsx';
import { RoomProvider } from '../../client/sync/room-view.ts';
import { type WorkshopCommandInput, WorkshopProvider } from '../../client/sync/workshop-view.ts';
import { WorkshopWaiting } from '../../client/workshop/participant/workshop-waiting.tsx';
import { atTheTable, called } from '../support/given.ts';
import { hall, type WorkshopStory } from '../support/given-workshop.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';
import { htmlOf, wordsOf, workshopSeenBy } from './workshop-seen-by.ts';

/** Pia's first table had another client than the one where she sits in the closing. */
function earlier(): WorkshopStory {
  const round = hall(4).joined('pia', 'nia').inRound();
  const [{ room = '' } = {}] = round.state.groups;
  const played = { type: 'record-round', round: 1, room, people: ['pia', 'nia'], advisor: 'pia', client: 'nia', tally: null };
  return round.does(null, played).closing();
}
/** What a person's screen at their table says in the closing. */
function atTable(story: WorkshopStory, you: string, sent: WorkshopCommandInput[] = []): string {
  const { state, now } = atTheTable(called()).debrief().does('fay', { type: 'begin-closing' });
  const room = createElement(RoomProvider, { value: seenBy(state, you, now, () => undefined) }, createElement(ThanksPanel));
  const value = workshopSeenBy(story, { you, dispatch: (wanted) => sent.push(wanted) });
  return wordsOf(renderToStaticMarkup(createElement(WorkshopProvider, { value }, room)));
}

test('[CLOSE3] the closing offers the clients of earlier tables too, without the number of a round', () => {
  const sent: WorkshopCommandInput[] = [];
  found.presses.length = 0;
  const words = atTable(earlier(), 'pia', sent);
  for (const client of ['cleo', 'nia']) {
    expect(words).toContain(say('closing.playedClient', client));
    expect(words).toContain(say('closing.thank', client));
  }
  for (const press of found.presses) press();
  expect(sent).toEqual([{ type: 'thank-earlier-client', person: 'nia' }]);
  expect(atTable(earlier(), 'otto')).not.toContain('nia');
  const thanked = earlier().does('pia', { type: 'thank-earlier-client', person: 'nia' });
  expect(atTable(thanked, 'pia')).not.toContain(say('closing.thank', 'nia'));
  expect(atTable(thanked, 'pia')).toContain(say('closing.thanked'));
});

test('[CLOSE3] the client of an earlier table reads who thanks them, also without a table of their own now', () => {
  const waiting = (story: WorkshopStory, you: string) =>
    wordsOf(htmlOf(story, { you }, () => createElement(WorkshopWaiting, { says: '' })));
  const thanked = earlier().does('pia', { type: 'thank-earlier-client', person: 'nia' });
  expect(waiting(earlier(), 'nia')).not.toContain(say('closing.thanksYou', 'pia'));
  expect(waiting(thanked, 'nia')).toContain(say('closing.thanksYou', 'pia'));
  expect(waiting(thanked, 'person-01')).not.toContain('pia');
});
