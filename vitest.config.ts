import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests are bound in steps and states, not in time: a busy machine may take longer, and what hangs ends after minutes. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000 };

/** Files share what they import, for nothing that is imported keeps anything of a test. */
function project(name: string, include: string[], more: TestProjectInlineConfiguration['test'] = {}) {
  return { test: { name, include, ...patience, isolate: false, maxWorkers: 3, ...more } };
}

// What starts a Redis says so in its name, so that the quick tests can leave it out.
const redis = 'tests/{contract,server}/**/*redis*.test.ts';
// The first builds the page and the server several times, the second ends and starts servers over and over, and the third waits for one that
// looks once a minute.
const long = ['builds', 'kill', 'people-admin.redis'].map((name) => `tests/server/operating/${name}.test.ts`);
// Every screen is looked at by axe: these take longest.
const accessible = 'tests/browser/accessible/*.test.ts';

/** The files that take longest, longest first. A clone's first run has no times to go by, and its last minutes would belong to one of these. */
const longest = ['behind-a-proxy', 'recording', 'kill', 'workshop', 'removed', 'renewed', 'drafts', 'leaving', 'sign-out'].map(
  (name) => `/tests/browser/${name}.test.ts`,
);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(name));
      return place < 0 ? longest.length : place;
    };
    // Projects keep their order, and so do files of the same place.
    const isBrowser = ({ project }: TestSpecification) => project.name === 'browser';
    const browser = usual.filter(isBrowser).sort((a, b) => placeOf(a) - placeOf(b));
    return usual.map((file) => (isBrowser(file) ? (browser.shift() ?? file) : file));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // Projects are run in the order of their names: files of many rows that wait begin first, or they are left alone at the end.
      project('attacks-and-faults', ['tests/trials/*.test.ts']),
      project('begun-early', long),
      // One project, so that three processes load all this once.
      project('server', ['tests/{client,contract,costs,domain,house,security,server}/**/*.test.ts'], {
        exclude: [redis, ...long],
      }),
      // These put a browser's globals in place, each its own.
      project('page', ['tests/page/**/*.test.ts'], { isolate: true, pool: 'threads', setupFiles: 'tests/page/setup.ts' }),
      project('redis', [redis], { exclude: long }),
      // When all else is done. People wait much, so that four tables fill two cores and starve none.
      project('accessible', [accessible], { maxWorkers: 4, sequence: { groupOrder: 1 } }),
      project('browser', ['tests/browser/**/*.test.ts'], { exclude: [accessible], maxWorkers: 4, sequence: { groupOrder: 1 } }),
    ],
  },
});
