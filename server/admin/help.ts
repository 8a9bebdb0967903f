const commands = {
  export: `npm run admin -- export FILE
  Writes everything that is kept into one file: a line of JSON for each record, each with a checksum over all before it.
  From the data folder (no server may be running on it), or from Redis with REDIS_URL (servers may run; every stream is whole,
  but the streams are not of one moment).`,
  import: `npm run admin -- import FILE [--erasures LIST]...
  Checks an export from its first line to its last, then puts it into the data folder or, with REDIS_URL, into Redis. Nothing is
  written over: what is there and alike is passed over, what is there and differs is named, and the exit code is 1. May be
  repeated after it was broken off. Whoever is known to have been erased is erased anew.`,
  backup: `npm run admin -- backup FILE
  A backup of the data folder while the server runs: it writes the file itself, between two commits. With REDIS_URL this is an
  export. The path must be one that the server can write. Recordings are in neither: docs/operating.md says why.`,
  restore: `npm run admin -- restore FILE [--erasures LIST]...
  Puts a backup into a data folder that has no database yet, erases anew whoever was erased since, and checks it. Who that was
  stands in the list that the server keeps (erasures.jsonl in DATA_DIR, or ERASURES_FILE), and in every LIST that is named; where
  there is none at all, say so: --erasures none. An export is brought in as by import.`,
  verify: `npm run admin -- verify [FILE]
  Folds every room, workshop, deck and review by the rules of this release: of the data folder, of Redis with REDIS_URL, or of FILE, a
  backup or an export. FILE and everything that is kept stay as they are; a backup is copied into the temporary folder (TMPDIR) meanwhile.
  Names what can't be folded and what is damaged; the exit code is then 1. For a file that isn't ours or can't be read it is 2.`,
  retention: `npm run admin -- retention [--confirm]
  Shows which old rooms and workshops wait to be deleted, and how many unused sessions to be ended. With --confirm they go within minutes;
  check the clock and RETENTION_DAYS first, for it can't be undone. Works on Redis, on a folder without a server, and on one whose server runs.`,
  people: `npm run admin -- people find NAME | people find ID | people export ID [FILE] | people erase ID [--confirm]
  For someone who can't ask from their own browser. find lists people by a part of their name, or by their id: id, name, when they were
  last seen (right to a day), and how many rooms and workshops they came into. export writes all that is theirs, as their own page would,
  into a new FILE for you alone, or to the screen. erase says what would be erased; with --confirm it is, and it can't be undone. Works on
  Redis, on a folder without a server, and on one whose server runs.`,
} as const;

export function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name);
}

/** Help for a command, or for all. */
export function helpOf(command: string): string {
  if (isCommand(command)) return commands[command];
  return `${Object.values(commands).join('\n\n')}\n\nDATA_DIR, ERASURES_FILE and the settings of Redis are read as by the server.
Exit codes: 0 well, 1 something broken or in conflict, 2 something to mend first, 64 no such command, 70 a fault of the program.`;
}
