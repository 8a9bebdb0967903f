import { rmSync } from 'node:fs';
import { TestPerson } from '../support/person.ts';
import { seated, toScene } from '../support/play.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import type { Trial } from '../trials/trial.ts';

/** S20: what the process logs, and what a browser is told when something fails. */
export const secretsInLogs: Trial = {
  row: 'S20',
  what: 'canaries and tokens in logs, errors, crash output',
  must: 'none; no stack to a browser',
  longMinutes: 0.1,
  run: async () => {
    const server = new ServerProcess(await freePort(), freshFolder());
    await server.start();
    const table = await seated(server.url, 1, { talk: 'typed', level: 2 });
    await toScene(table);
    await table.advisor.does({ type: 'say-line', line: 'line-1', words: 'canary-line' });
    const [observer] = table.observers;
    await observer?.does({ type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 0, quote: 'canary-quote' });
    const person = await TestPerson.arrive(server.url, 'canary-name');
    const answers: string[] = [];
    const ask = async (path: string, init?: RequestInit) => {
      const answer = await fetch(`${server.url}${path}`, init);
      answers.push(`${answer.status} ${await answer.text()}`);
    };
    const json = { 'content-type': 'application/json' };
    await ask('/api/session', { method: 'POST', headers: json, body: '{' });
    await ask('/api/session', { method: 'POST', headers: json, body: JSON.stringify({ name: 'canary'.repeat(5000) }) });
    await ask('/api/workshops/%00/report', { headers: { cookie: person.cookie } });
    await ask('/api/workshops/nowhere-at-all/kit', { headers: { cookie: `${person.cookie}x` } });
    await ask('/nowhere/canary-path');
    await ask('/%ff%fe');
    const code = await server.end('SIGTERM');
    const token = person.cookie.split('=')[1] ?? '';
    const written = server.output;
    const inLogs = ['canary', token].filter((secret) => secret && written.includes(secret));
    const stacks = answers.filter((text) => /\n\s+at |node_modules|\.ts:\d|\.js:\d/.test(text));
    rmSync(server.dataDir, { recursive: true, force: true });
    return {
      held: inLogs.length === 0 && stacks.length === 0 && code === 0,
      figure: `${inLogs.length} secrets in ${written.length} characters of output; ${stacks.length} stacks in ${answers.length} answers`,
      fired: `answers ${answers.map((a) => a.slice(0, 3)).join(' ')}`,
    };
  },
};
