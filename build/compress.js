import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Files worth compressing; images and fonts are compressed already. */
const shrinks = /\.(?:js|css|html|svg|json|txt|webmanifest)$/;
/** Below this size a response's headers outweigh its body. */
const leastBytes = 400;

/**
 * Writes a brotli and a gzip copy next to each file that compresses well, for the server to choose from.
 * @param {string} folder
 */
export function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const bytes = entry.isFile() && shrinks.test(entry.name) ? readFileSync(path) : null;
    if (!bytes || bytes.length < leastBytes) continue;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
