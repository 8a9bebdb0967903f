/** Whether a workshop is on time, and what could be cut. */
export const enSchedule = {
  schedule: {
    ifYouStartNow: (end: string) => `If you start now, you’ll be done at ${end}.`,
    line: (planned: string, now: string) => `Planned end ${planned} · now ${now} ·`,
    onTime: 'on time',
    behind: (minutes: number) => `${minutes} min behind`,
    ahead: (minutes: number) => `${minutes} min ahead`,
    cut: 'What could be cut?',
    saves: (minutes: number) => `Saves ${minutes} min.`,
    cutIt: 'Cut it',
    made: (cut: string) => `Done: ${cut}.`,
    undo: 'Undo',
    dropBlock: (block: string) => `Leave out “${block}”`,
    skipOpening: 'Skip the rest of the opening',
    shorterDebriefs: (minutes: number) => `Debriefs of ${minutes} min from the next round on`,
    dropRound: (round: number) => `Drop round ${round}`,
  },
};
