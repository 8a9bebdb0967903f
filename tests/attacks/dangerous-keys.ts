import { freshId } from '../../client/sync/ids.ts';
import { TestPerson } from '../support/person.ts';
import { seated, toScene } from '../support/play.ts';
import type { Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

const keys = ['__proto__', 'constructor', 'prototype'];

/** The same message with a dangerous key added at each place that can hold one. */
function poisoned(message: object): unknown[] {
  const places: string[][] = [];
  const walk = (value: unknown, path: string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    places.push(path);
    for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
  };
  walk(message, []);
  return places.flatMap((place) =>
    keys.map((key) => {
      const put = (value: unknown, path: string[]): string => {
        const [next, ...rest] = path;
        const fields = Object.entries(value as object).map(
          ([name, inner]) => `${JSON.stringify(name)}:${name === next ? put(inner, rest) : JSON.stringify(inner)}`,
        );
        if (next === undefined) fields.push(`${JSON.stringify(key)}:{"isAdmin":true}`);
        return Array.isArray(value) ? JSON.stringify(value) : `{${fields.join(',')}}`;
      };
      return JSON.parse(put(message, place)) as unknown;
    }),
  );
}

/** S14: `__proto__`, `constructor` and `prototype` at every depth of every message, over sockets and HTTP. */
export const dangerousKeys: Trial = {
  row: 'S14',
  what: '__proto__, constructor, prototype at every depth',
  must: 'refused; nothing polluted; no 500',
  longMinutes: 0.1,
  run: () =>
    withServer(async (server) => {
      const table = await seated(server.url, 1);
      await toScene(table);
      const host = table.host;
      const stream = host.room;
      const command = { type: 'add-time', ms: 60_000, round: 1 };
      const messages: [string, object][] = [
        ['command', { kind: 'room', stream, id: freshId(), command }],
        ['enter', { id: freshId(), by: { code: 'WRONG222' } }],
        ['follow', { channel: 3, kind: 'room', stream, as: 'myself', cursor: { epoch: 1, revision: 1, version: 0 } }],
        ['open', { kind: 'room', id: freshId(), settings: host.state.settings }],
      ];
      const before = JSON.stringify(host.state.deadline);
      let tried = 0;
      let taken = 0;
      const person = await TestPerson.arrive(server.url, 'Poisoner');
      person.room = stream;
      for (const [name, message] of messages)
        for (const bad of poisoned(message)) {
          tried += 1;
          const answer = (await (host.link.emitWithAck as (n: string, m: unknown) => Promise<unknown>)(name, bad)) as object;
          if (JSON.stringify(answer) !== '{"refusal":"malformed"}') taken += 1;
        }
      let fives = 0;
      for (const key of keys) {
        for (const body of [`{"name":"x","${key}":{"isAdmin":true}}`, `{"${key}":{"name":"x"}}`]) {
          tried += 1;
          const headers = { 'content-type': 'application/json' };
          const answer = await fetch(`${server.url}/api/session`, { method: 'POST', headers, body });
          if (answer.status >= 500) fives += 1;
          if (answer.status < 400) taken += 1;
        }
      }
      const polluted = 'isAdmin' in {} || JSON.stringify(host.state.deadline) !== before;
      return {
        held: taken === 0 && fives === 0 && !polluted && server.faults.length === 0,
        figure: `${taken} taken, ${fives} answers of 500, ${polluted ? 'POLLUTED' : 'nothing polluted'}`,
        fired: `${tried} poisoned messages`,
      };
    }),
};
