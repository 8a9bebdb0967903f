import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

type Layer = {
  /** The sentence that a breach is reported with. */
  rule: string;
  /** Beginnings of the paths that the rule holds for. */
  from: string[];
  except?: string[];
  /** Beginnings of what may not be imported: a path from the root of the project, or the name of a package. */
  never?: string[];
  /** Where given, the beginnings of everything that may be imported. */
  only?: string[];
};

/** Biome finds the cycles; its rule for restricted imports matches what is written and not where it leads, so layers are checked here. */
const layers: Layer[] = [
  { rule: 'shared imports zod and itself', from: ['shared/'], only: ['shared/', 'zod'] },
  { rule: 'the domain does not know the protocol', from: ['shared/domain/'], never: ['shared/protocol/'] },
  { rule: 'the server never imports the client', from: ['server/'], never: ['client/'] },
  { rule: 'the client never imports the server', from: ['client/'], never: ['server/'] },
  { rule: 'what is shipped never imports a test', from: ['shared/', 'server/', 'client/'], never: ['tests/'] },
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

/** Relies on the formatter: a statement begins its line. Type imports count, for a layer is about knowing and not about loading. */
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
const faults = imports.flatMap((found) =>
  layers.filter((layer) => breaks(layer, found)).map((layer) => ({ ...found, rule: layer.rule })),
);

for (const { file, line, target, rule } of faults) console.error(`${file}:${line} imports ${target}: ${rule}`);
if (imports.length === 0)
  console.error('no import was found at all: the pattern in tests/support/checks/layers.ts no longer reads this code');
process.exitCode = faults.length > 0 || imports.length === 0 ? 1 : 0;
