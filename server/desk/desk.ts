/**
 * The desk: what stands beside the log. Sessions, names and ways in are durable; deadlines can be rebuilt from the log.
 * Its makers pass one contract suite (tests/contract).
 */
export type Person = { person: string; name: string };
export type RoomDoor = { room: string; code: string; invitation: string };
export type DueRoom = { room: string; dueAt: number };

export type Desk = {
  /** Opens a session for a new person. `token` is the hash of what the browser holds; `at` in milliseconds. */
  signIn: (token: string, person: Person, at: number) => Promise<void>;
  rename: (person: Person) => Promise<void>;
  personOf: (token: string) => Promise<Person | null>;
  namesOf: (persons: readonly string[]) => Promise<Record<string, string>>;
  /** Registers the ways into a room; false when code, invitation or room are taken or this command opened one already. */
  addDoor: (door: RoomDoor, opener: string, command: string) => Promise<boolean>;
  doorOf: (room: string) => Promise<RoomDoor | null>;
  roomByCode: (code: string) => Promise<string | null>;
  roomByInvitation: (invitation: string) => Promise<string | null>;
  /** The room that a command of this person has opened before, for a command that comes twice. */
  openedBy: (opener: string, command: string) => Promise<string | null>;
  /** The next deadline of a room (ms), or none. Sent before the append that causes it, so that both are one commit. */
  setDeadline: (room: string, dueAt: number | null) => Promise<void>;
  deadlines: () => Promise<DueRoom[]>;
};
