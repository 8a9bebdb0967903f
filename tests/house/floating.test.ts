import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { letGoIn, serverSources } from '../support/checks/floating.ts';

const planted: readonly [what: string, source: string][] = [
  ['void before a call', 'start(): void {\n  void this.refresh(room);\n}'],
  ['void in an arrow', 'x.push((room) => void load(room));'],
  ['void before a bracket', 'return void (found && keep(found));'],
  ['an async callback of a timer', 'setInterval(async () => {\n  await work();\n}, 5);'],
  ['an async listener', "socket.on('tap', async (message) => {\n  await take(message);\n});"],
  [
    'a call of an async method in a timer',
    'async flush(): Promise<void> {}\nrun() {\n  setInterval(() => this.flush(), 400);\n}',
  ],
  ['a bare timer', 'setInterval(() => this.sweep(), 5).unref();'],
  ['a timer that comes once', 'setTimeout(() => {\n  this.go();\n}, 5);'],
  ['a turn of the loop', 'setImmediate(next);'],
  [
    'a call of an async method in a timer of ours',
    "async flush(): Promise<void> {}\nrun() {\n  every(5, 'x', () => this.flush());\n}",
  ],
  ['a call of an async function in a listener', 'async function drop(deck) {}\nheard.push((deck) => drop(deck));'],
];

test.for(planted)(
  '[BACK1] [BACK3] the check finds a promise that no one handles, or a timer that could end the process: %s',
  ([, source]) => {
    expect(letGoIn(source)).not.toEqual([]);
  },
);

test('what is no promise is not reported', () => {
  const source = `
    type Heard = (news: News) => void;
    /* void this.comment() */
    // void that.comment()
    const slept = new Promise<void>((ok) => setTimeout(ok, 5));
    const late = new Promise<boolean>((ok) => setTimeout(() => ok(false), 5));
    async flush(): Promise<void> {}
    every(5, 'a test', () => inBackground(this.flush(), note));
    close: () => void;`;
  expect(letGoIn(source)).toEqual([]);
});

test('the server leaves no promise unhandled', () => {
  const files = serverSources();
  expect(files.length).toBeGreaterThan(50);
  expect(
    files.flatMap((file) => letGoIn(readFileSync(file, 'utf8'), file).map(({ line, what }) => `${file}:${line} ${what}`)),
  ).toEqual([]);
});
