import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serverSources } from '../support/checks/floating.ts';
import { swallowedIn } from '../support/checks/swallowed.ts';

const planted: readonly [what: string, source: string][] = [
  ['a handler that does nothing', 'work().catch(() => undefined);'],
  ['one that gives something else', 'const found = await look().catch(() => null);'],
  ['one with an empty body', 'work().catch(() => {});'],
  ['one that names the fault and forgets it', 'work().catch((fault) => this.again());'],
  ['one that is async', 'work().catch(async () => {\n  await again();\n});'],
  ['one at the end of a chain', 'link\n  .ask(x)\n  .then((found) => tell(found))\n  .catch(() => undefined);'],
  ['the second argument of then', 'work().then((done) => tell(done), () => undefined);'],
  ['the same function for both outcomes', 'done.then(forget, forget);'],
  ['work in the background', 'inBackground(this.look(a, [b, c]), () => undefined);'],
  ['a function that does nothing', 'const nothing = () => undefined;\ninBackground(work(), nothing);'],
  ['a listener for errors', "one.on('error', () => undefined);"],
  ['an empty block', 'try {\n  work();\n} catch {}'],
  ['a block that gives something else', 'try {\n  return work();\n} catch {\n  return null;\n}'],
  ['a block that names the fault and forgets it', 'try {\n  work();\n} catch (fault) {\n  again();\n}'],
  ['outcomes of which no one looks at the failed ones', 'await Promise.allSettled(all);'],
  ['a comment about something else', '// About this.\nthat();\nwork().catch(() => undefined);'],
];

test.for(planted)('[BACK4] the check finds a fault that goes nowhere: %s', ([, source]) => {
  expect(swallowedIn(source)).toHaveLength(1);
});

test('a fault that is looked at, counted or explained is not reported', () => {
  const source = `
    work().catch(ignored('work'));
    work().catch((fault) => this.note('work-failed', { err: fault }));
    work().then((done) => ok(done), (fault) => no(fault));
    work().then(() => ok());
    new Promise((ok, no) => work().then(ok, no));
    inBackground(work(), (err) => note('work-failed', { err }));
    one.on('error', no);
    one.on('close', () => ok());
    // It is done again in a minute.
    work().catch(() => undefined);
    // It is done again in a minute.
    link
      .ask(x)
      .catch(() => undefined);
    try {
      work();
    } catch {
      // It was done before.
    }
    try {
      work();
    } catch {
      throw new Error('work failed');
    }
    say('x.catch(() => undefined)');`;
  expect(swallowedIn(source)).toEqual([]);
});

test('[BACK4] no fault in the server goes nowhere', () => {
  const files = serverSources();
  expect(files.length).toBeGreaterThan(50);
  expect(
    files.flatMap((file) => swallowedIn(readFileSync(file, 'utf8')).map(({ line, what }) => `${file}:${line} ${what}`)),
  ).toEqual([]);
});
