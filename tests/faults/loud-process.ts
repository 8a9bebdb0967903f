import { freshId } from '../../client/sync/ids.ts';
import { TestPerson } from '../support/person.ts';

/**
 * The people of one room in their own process, so that their work doesn't slow down the process that measures: `URL ROOM COOKIES…`.
 * On *loud* they send until *calm*; on *count* they report how much they sent.
 */
const [url = '', room = '', ...cookies] = process.argv.slice(2);
let loud = false;
let sent = 0;
let again = 0;

async function send(person: TestPerson): Promise<void> {
  if (!person.link.connected) {
    again += 1;
    await person.connect().catch(() => undefined);
    await person.follow(room, true).catch(() => undefined);
  }
  // 2,000 a second is a hundred times the pace of a connection.
  for (let i = 0; i < 20; i++, sent++) {
    const mark = freshId();
    const command = { type: 'give-mark' as const, mark, about: 'impact' as const, heardAt: 0, quote: null, round: 1 };
    person.link.emit('command', { kind: 'room', stream: room, id: mark, command }, () => undefined);
  }
}

const people = cookies.map((cookie) => Object.assign(new TestPerson(url, 'somebody'), { cookie }));
for (const person of people) {
  await person.connect();
  await person.follow(room);
}
process.on('message', (order: 'loud' | 'calm' | 'count') => {
  if (order === 'count') process.send?.({ sent, again });
  else loud = order === 'loud';
});
process.send?.('ready');
process.on('disconnect', () => process.exit());
for (const person of people)
  void (async () => {
    for (;;) {
      if (loud) await send(person);
      await new Promise((ok) => setTimeout(ok, 10));
    }
  })();
