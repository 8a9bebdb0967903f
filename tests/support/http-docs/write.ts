import { readFileSync, writeFileSync } from 'node:fs';
import { openApi } from './openapi.ts';
import { withTables } from './tables.ts';

const docs = new URL('../../../docs/', import.meta.url);
const protocol = new URL('protocol.md', docs);

const described = await openApi();
writeFileSync(new URL('openapi.json', docs), `${JSON.stringify(described, null, 2)}\n`);
writeFileSync(protocol, withTables(readFileSync(protocol, 'utf8'), described));
console.log(`${Object.keys(described.paths).length} addresses are described in docs/openapi.json and docs/protocol.md.`);
