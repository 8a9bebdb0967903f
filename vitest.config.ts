import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests are bound in steps and states, not in time: a busy machine may take longer, and what hangs ends after minutes. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000 };

/** Files share what they import, for nothing that is imported keeps anything of a test. */
function project(name: string, include: string[], more: TestProjectInlineConfiguration['test'] = {}) {
  return { test: { name, include, ...patience, isolate: false, maxWorkers: 5, ...more } };
}

/**
 * The files that take longest, longest first, in both of the big projects. A clone's first run has no times to go by, and one of
 * these would be left alone at the end.
 */
const longest = [
  'trials/rows-1-of-4',
  'trials/rows-2-of-4',
  'trials/rows-3-of-4',
  'trials/rows-4-of-4',
  'server/operating/people-admin.redis',
  'server/nodes/sentinel.redis',
  'server/operating/admin.redis',
  'server/operating/builds',
  'server/operating/verify-file',
  'server/operating/kill',
  'browser/accessible/accessible-turns',
  'browser/accessible/accessible-workshop',
  'browser/accessible/accessible-rounds',
  'browser/accessible/accessible-alone',
  'browser/hour',
  'browser/recording',
  'browser/behind-a-proxy',
  'browser/kill',
  'browser/workshop',
  'browser/removed',
  'browser/renewed',
  'browser/drafts',
  'browser/leaving',
  'browser/sign-out',
].map((name) => `/tests/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(name));
      return place < 0 ? longest.length : place;
    };
    // Projects keep their order, and so do files of the same place.
    const byProject = new Map<string, TestSpecification[]>();
    for (const file of usual) byProject.set(file.project.name, [...(byProject.get(file.project.name) ?? []), file]);
    return [...byProject.values()].flatMap((some) => some.sort((a, b) => placeOf(a) - placeOf(b)));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // Few projects: each has processes of its own, and each of those loads all this once. More processes than cores, because trials
      // and tests on Redis mostly wait.
      project('server', ['tests/{client,contract,costs,domain,house,security,server,trials}/**/*.test.ts'], {
        setupFiles: 'tests/support/print-notes.ts',
      }),
      // These put a browser's globals in place, each its own.
      project('page', ['tests/page/**/*.test.ts'], { isolate: true, pool: 'threads', setupFiles: 'tests/page/setup.ts' }),
      // When all else is done. People wait much, so that four tables fill two cores and starve none.
      project('browser', ['tests/browser/**/*.test.ts'], { maxWorkers: 4, sequence: { groupOrder: 1 } }),
    ],
  },
});
