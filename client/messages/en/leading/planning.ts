import type { PresetName } from '../../../../shared/domain/workshop/plan.ts';
import type { DraftSeat } from '../../../../shared/domain/workshop/state.ts';

const nameCount = (n: number) => (n === 1 ? '1 name' : `${n} names`);

/** Said while a workshop is being planned. */
export const enPlanning = {
  about: {
    name: 'Name',
    date: 'Date',
    time: 'Starts at',
    description: 'What is it about?',
    descriptionHint: 'One or two sentences',
  },
  calls: {
    title: 'Call links',
    example: (table: string) => `https://meet.example/team-${table}`,
    why: (table: string) => `One line for each table, or one with ${table} for all. Each group sees only its own.`,
    notALink: (line: number, longest: number) => `Line ${line} isn’t an https link of up to ${longest} characters.`,
    tooMany: (most: number) => `That’s too much text, or more than ${most} links.`,
    line: (group: string, table: number, link: string) => `${group} (table ${table}): ${link}`,
    copy: 'Copy the list',
    copied: 'Copied',
    join: 'Open their call',
  },
  savedPlans: {
    title: 'Your plans',
    name: 'Name of the plan',
    nameMissing: 'Give the plan a name.',
    keep: 'Keep this plan',
    kept: (name: string) => `Kept as “${name}”.`,
    why: 'Only you see the plans you keep.',
    use: 'Use',
    startWith: (name: string) => `Use: ${name}`,
    rename: 'Rename',
    renameOne: (name: string) => `Rename: ${name}`,
    save: 'Save',
    cancel: 'Cancel',
    delete: 'Delete',
    deleteOne: (name: string) => `Delete: ${name}`,
    deleteAsk: (name: string) => `Delete “${name}”?`,
    deleteWhy: 'Workshops planned with it stay as they are.',
  },
  roster: {
    title: 'Who is expected',
    add: 'Paste a list of names',
    change: 'Change the list of names',
    paste: 'Names',
    example: 'One name on each line, or from a spreadsheet or a mail',
    tables: (line: string) => `A blank line or “${line}” begins the next table for round 1.`,
    tableLine: (table: number) => `Table ${table}:`,
    noTable: 'No table:',
    sizes: (least: number, most: number) =>
      least === most
        ? `With this list, your plan makes groups of ${least}.`
        : `With this list, your plan makes groups of ${least} or ${most}.`,
    tooLarge: (table: number, names: number, by: number) =>
      `Table ${table} has ${nameCount(names)}. Move ${by} to another table.`,
    tooSmall: (table: number, names: number, by: number) =>
      `Table ${table} has ${nameCount(names)}. Add ${by}, or the draw fills it.`,
    further: (n: number) => (n === 1 ? '1 more table doesn’t fit.' : `${n} more tables don’t fit.`),
    otherSize: (size: number, fits: number) => `Your tables don’t fit groups of ${size}. In the plan, choose groups of ${fits}.`,
    why: 'People with the link can pick their name from those not here yet. Mail addresses are left out.',
    found: (n: number, names: string) => `${nameCount(n)}: ${names}`,
    tooMany: (most: number) => `That’s more than ${most} names.`,
    save: (n: number) => (n === 0 ? 'Save without names' : n === 1 ? 'Save 1 name' : `Save ${n} names`),
    missing: (n: number) => `Not here yet (${n}):`,
    allHere: 'Everyone on your list is here.',
  },
  seats: {
    seatAs: { advisor: 'Push back here', client: 'Play the client here' } satisfies Record<DraftSeat, string>,
    giveBack: 'Let the draw decide again',
    chosen: 'chosen by you',
    volunteered: 'volunteered',
    wants: 'would like to play',
    open: {
      advisor: 'No one to push back yet',
      client: 'No one to play the client yet',
    } satisfies Record<DraftSeat, string>,
    openWhy: (n: number) =>
      `${n === 1 ? 'One seat is' : 'Two seats are'} open: too few people have volunteered. Ask someone, then choose them.`,
    bowlFine: 'Both players have volunteered.',
    bowlChosen: (names: string) => `You chose ${names}. Ask before you open the round.`,
  },
  asked: {
    title: 'What you asked of the draw',
    apart: (a: string, b: string) => `${a} and ${b} apart`,
    together: (a: string, b: string) => `${a} and ${b} together`,
    remove: 'Remove',
    removeOne: (what: string) => `Remove: ${what}`,
  },
  presets: {
    title: 'Start from',
    names: {
      '30-minutes': '30 min',
      '60-minutes': '60 min',
      '90-minutes': '90 min',
      fishbowl: 'Fishbowl',
    } satisfies Record<PresetName, string>,
    /** Said of the preset that the plan is. */
    why: {
      '30-minutes': 'Two short rounds in threes.',
      '60-minutes': 'Three rounds in threes. Everyone holds each seat once.',
      '90-minutes': 'Three longer rounds in threes, then one with new people.',
      fishbowl: 'Two play and everyone else observes, twice. 45 min.',
    } satisfies Record<PresetName, string>,
    own: 'Your own plan.',
    minutes: 'You have',
    noLimit: 'no limit',
    someMinutes: (minutes: number) => `${minutes} min`,
    trouble: {
      'too-long': (takes: number, has: number) => `This plan takes ${takes} min, and you have ${has}.`,
      'fishbowl-too-few': (people: number) =>
        `A fishbowl needs 3 people, and ${people === 1 ? 'only 1 has' : `only ${people} have`} come.`,
      'groups-too-large': (people: number, size: number) =>
        `Groups of ${size} need ${size} people, and ${people === 1 ? 'only 1 has' : `only ${people} have`} come.`,
    },
    use: (name: string) => `Use the plan “${name}”`,
  },
};
