import type { Score } from './score.ts';

/** One member of one room, connected. `link` counts bytes; null for a real client library. */
export type Member = {
  link: { bytesIn: number; bytesOut: number; framesIn: number } | null;
  send: (score: Score) => void;
  close: () => void;
};

export type Place = {
  port: number;
  room: number;
  member: number;
  members: number;
  /** The result of `signIn`, for a contestant that has it. */
  session: string;
  late: boolean;
  onScore: (seq: number) => void;
};

/** How to talk to one contestant. */
export type Driver = {
  /** What people do before they open a socket; never timed. */
  signIn?: (port: number) => Promise<string>;
  /** Resolves once this member has the room's whole state. Members come seat by seat, the first one of a room before its second. */
  connect: (place: Place) => Promise<Member>;
};

export type Contestant = {
  /** Folder below `contestants`, where its packages are installed. */
  folder: string;
  /** Packages whose versions are reported. */
  packages: readonly string[];
  env: Record<string, string>;
  /** A server built elsewhere, instead of the folder's own server.mjs. */
  server?: string;
  /** The path that answers 200 once the server is ready; without it the server prints READY. */
  readyPath?: string;
  /** Who gets a score: all in the room, or its sender alone. */
  heardBy: 'all' | 'sender';
  /** Scores per second and observer at which the search for the maximum begins. */
  searchFrom: number;
  driver: Driver;
};
