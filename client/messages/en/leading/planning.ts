import type { PresetName } from '../../../../shared/domain/workshop/presets.ts';

/** Said while a workshop is being planned. */
export const enPlanning = {
  about: {
    name: 'Name',
    date: 'Date',
    description: 'What is it about?',
    descriptionHint: 'One or two sentences',
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
