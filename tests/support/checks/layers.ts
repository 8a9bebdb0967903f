import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

type Layer = {
  /** The sentence that reports a breach. */
  rule: string;
  /** Prefixes of the paths that the rule applies to. */
  from: string[];
  except?: string[];
  /** Prefixes of what may not be imported: a path from the root of the project, or the name of a package. */
  never?: string[];
  /** Where given, the prefixes of everything that may be imported. */
  only?: string[];
  /**
   * Imports that break the rule today, as `file -> target`, each to be removed by the issue that is named. The list may only
   * shrink.
   */
  known?: { until: string; imports: string[] };
};

const features = ['rooms', 'workshops', 'reviews', 'decks', 'recordings', 'people', 'calibration', 'demo', 'admin', 'health'];
const screens = ['app', 'entry', 'room', 'workshop', 'review', 'recording', 'decks', 'mine', 'home', 'practice', 'calibration'];

/**
 * Biome finds the cycles; its rule for restricted imports matches the text of an import and not its target, so layers are checked
 * here.
 */
const layers: Layer[] = [
  { rule: 'shared imports zod and itself', from: ['shared/'], only: ['shared/', 'zod'] },
  { rule: 'the domain does not know the protocol', from: ['shared/domain/'], never: ['shared/protocol/'] },
  { rule: 'the server never imports the client', from: ['server/'], never: ['client/'] },
  { rule: 'the client never imports the server', from: ['client/'], never: ['server/'] },
  { rule: 'what is shipped never imports a test', from: ['shared/', 'server/', 'client/'], never: ['tests/'] },
  {
    rule: 'the engine knows no feature, no socket and no SQL',
    from: ['server/engine/'],
    never: [
      ...features.map((name) => `server/${name}/`),
      'server/transport/',
      'server/store/sqlite/',
      'server/store/redis/',
      'socket.io',
      'fastify',
      'libsql',
      'redis',
    ],
  },
  {
    rule: 'scheduling knows no stream, no feature and no store',
    from: ['server/scheduling/'],
    never: [
      ...features.map((name) => `server/${name}/`),
      'server/engine/',
      'server/access/',
      'server/store/',
      'server/transport/',
    ],
  },
  { rule: 'the stores keep events and know no rules', from: ['server/store/'], never: ['shared/domain/'] },
  {
    rule: 'ui imports messages and itself',
    from: ['client/ui/'],
    never: [...screens.map((name) => `client/${name}/`), 'client/sync/', 'client/pushback/'],
  },
  {
    rule: 'messages import the domain, the protocol and themselves',
    from: ['client/messages/'],
    only: ['client/messages/', 'shared/', 'react'],
  },
  {
    rule: 'sync knows no screen',
    from: ['client/sync/'],
    never: [...screens.map((name) => `client/${name}/`), 'client/pushback/', 'client/ui/'],
  },
  {
    rule: 'rooms know neither sockets nor HTTP nor SQL',
    from: ['server/rooms/'],
    never: [
      'server/transport/',
      'socket.io',
      'engine.io',
      'fastify',
      '@fastify/',
      'libsql',
      'redis',
      'node:sqlite',
      'node:http',
      'node:net',
    ],
  },
  {
    rule: 'adapters of the stores are imported by each other, open-store.ts and the tests alone',
    from: [''],
    except: ['server/store/open-store.ts', 'server/store/sqlite/', 'server/store/redis/', 'tests/'],
    never: ['server/store/sqlite/', 'server/store/redis/', 'redis'],
  },
];

type Import = { file: string; line: number; target: string };

/**
 * Relies on the formatter: a statement begins its line. Type imports count, because a layer is about knowing and not about loading.
 */
const importPatterns = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]/gm,
  /^\s*import\s+['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"`]([^'"`]+)['"`]/g,
];

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  return importPatterns.flatMap((pattern) =>
    [...source.matchAll(pattern)].map(({ 0: statement, 1: written = '', index }) => ({
      file,
      line: source.slice(0, index + statement.length).split('\n').length,
      target: written.startsWith('.') ? posix.join(posix.dirname(file), written) : written,
    })),
  );
}

const startsWithAny = (path: string, beginnings: string[] = []) => beginnings.some((beginning) => path.startsWith(beginning));

function breaks(layer: Layer, { file, target }: Import): boolean {
  if (!startsWithAny(file, layer.from) || startsWithAny(file, layer.except)) return false;
  return startsWithAny(target, layer.never) || (layer.only !== undefined && !startsWithAny(target, layer.only));
}

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
  encoding: 'utf8',
});
const imports = listed.split('\n').filter(existsSync).flatMap(importsOf);
const nameOf = ({ file, target }: Import) => `${file} -> ${target}`;
const isKnown = ({ known }: Layer, found: Import) => known?.imports.includes(nameOf(found)) ?? false;
const faults = imports.flatMap((found) =>
  layers.filter((layer) => breaks(layer, found) && !isKnown(layer, found)).map((layer) => ({ ...found, rule: layer.rule })),
);
const gone = layers.flatMap((layer) =>
  (layer.known?.imports ?? []).filter((one) => !imports.some((found) => nameOf(found) === one && breaks(layer, found))),
);

for (const { file, line, target, rule } of faults) console.error(`${file}:${line} imports ${target}: ${rule}`);
for (const one of gone) console.error(`${one} is no longer imported: take it off the list of what is known`);
// Nearly every file imports something: if few do, the patterns no longer read this code.
const read = new Set(imports.map(({ file }) => file)).size;
const files = listed.split('\n').filter(existsSync).length;
if (read < files * 0.8) console.error(`imports were found in ${read} of ${files} files: the patterns no longer read this code`);
process.exitCode = faults.length + gone.length > 0 || read < files * 0.8 ? 1 : 0;
