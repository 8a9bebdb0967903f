import type { Page } from 'playwright-core';
import { defaultSettings } from '../../../shared/domain/room/settings.ts';
import { TestPerson } from '../person.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { at, press, type Visit } from './stop.ts';

async function openDeck(page: Page): Promise<void> {
  await press(say('lobby.pickCard'))(page);
  await page.getByRole('radio', { name: /^Any team/ }).check();
}

/** Presses what the lobby keeps behind a fold. */
const inMore = (label: string) => async (page: Page) => {
  await page.getByText(say('lobby.more')).click();
  await press(label)(page);
};

/** Before a room, and its lobby. */
export async function tourArrival(server: TestServer, visit: Visit): Promise<void> {
  await visit({ name: 'home', person: null, path: '/' });
  await visit({ name: 'home-name', person: null, path: '/', before: press(say('home.start')) });
  const host = await TestPerson.arrive(server.url, 'Amira');
  await host.open({ ...defaultSettings });
  await visit(at(host, 'lobby-alone'));
  await visit({ name: 'home-running', person: host, path: '/' });
  await visit({ name: 'home-rounds', person: host, path: '/', before: press(say('places.title')) });
  const invitation = host.known?.snapshot.access.invitation ?? '';
  await visit({ name: 'arriving', person: null, path: `/i/${invitation}` });
  await visit({ name: 'lost', person: host, path: '/r/nosuchroom12' });
  const jonas = await TestPerson.arrive(server.url, 'Jonas');
  await jonas.enter({ invitation });
  await visit(at(host, 'lobby-pair'));
  await visit(at(host, 'lobby-menu', press(say('talk.menu'))));
  await visit(at(host, 'lobby-invite', press(say('lobby.invite'))));
  await visit(at(jonas, 'lobby-before-first', inMore(say('workshop.blocks.why'))));
  for (const name of ['Mei', 'Tomás Villanueva de la Cruz y R', 'Ruth']) {
    const person = await TestPerson.arrive(server.url, name);
    await person.enter({ invitation });
    if (name === 'Ruth') await visit(at(person, 'lobby-observer'));
  }
  await visit(at(host, 'lobby-group'));
  await visit(at(host, 'lobby-people', press(say('bar.people', []))));
  await visit(at(host, 'lobby-settings', press(say('lobby.settings'))));
  await visit(at(host, 'lobby-cards', press(say('lobby.pickCard'))));
  await visit(at(host, 'lobby-cards-deck', openDeck));
  await host.does({ type: 'set-lobby', open: false });
  const guest = await TestPerson.arrive(server.url, 'Nia');
  await guest.enter({ code: host.known?.snapshot.access.code ?? '' });
  await visit(at(guest, 'waiting-at-the-access'));
  await visit(at(host, 'lobby-somebody-asks'));
}
