import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { fileRecordings } from '../../server/recordings/file-recordings.ts';
import { freshFolder } from '../support/start-server.ts';
import { recordingsContract } from './recordings-contract.ts';

describe('recordings in a folder', () =>
  recordingsContract(() => {
    const folder = freshFolder();
    const root = join(folder, 'recordings');
    const everyFile = () => (existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : []);
    return {
      open: () => fileRecordings(root),
      beside: () => fileRecordings(root),
      bytes: () =>
        Buffer.concat(
          everyFile()
            .map((file) => join(root, file))
            .filter((file) => statSync(file).isFile())
            .map((file) => readFileSync(file)),
        ),
      sweep: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }));
