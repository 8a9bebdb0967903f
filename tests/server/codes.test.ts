import { expect, test } from 'vitest';
import { codeAlphabet } from '../../shared/protocol/codes.ts';
import { TestPerson } from '../support/person.ts';
import { seated, type Table } from '../support/play.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const codeOf = ({ host }: Table) => host.known?.picture.door.code ?? '';

/** A server with an open room in it. */
async function withRoom(run: (server: TestServer, table: Table) => Promise<void>): Promise<void> {
  const server = await startServer();
  try {
    await run(server, await seated(server.url, 0));
  } finally {
    await server.close();
  }
}

test('[CODE1] a code is eight characters, and opens however it is typed', () =>
  withRoom(async ({ url }, table) => {
    const code = codeOf(table);
    expect(code).toMatch(new RegExp(`^[${codeAlphabet}]{8}$`));
    const wide = [...code].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    const ways = [code.toLowerCase(), `${code.slice(0, 4)} ${code.slice(4)}`, `${code.slice(0, 4)}-${code.slice(4)}`, wide];
    for (const typed of [...ways, wide.toLowerCase(), ` ${[...code].join('\u2009')}. `]) {
      const guest = await TestPerson.arrive(url, 'Guest');
      expect(await guest.enter({ code: typed }), typed).toMatchObject({ kind: 'room' });
    }
  }));
