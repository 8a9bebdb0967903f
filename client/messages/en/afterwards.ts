/** Said in the debrief, to the advisor alone unless it says otherwise. */
export const enAfterwards = {
  questions: {
    advisor: [
      'What would you say again, and what would you say differently?',
      'When did you want to give in, or to push harder?',
      'What do you think they really wanted?',
    ],
    client: [
      'Which sentence moved you, and which made you dig in?',
      'What did you really want, and when could you have been asked?',
      'Did the decision stay yours?',
    ],
  },
  silence: 'If nobody had spoken',
  silenceWhy: 'A reason to speak next time. It says nothing about today.',

  note: 'For yourself',
  noteWhy: 'Only you see this. It stays after the round, and goes into no report.',
  noteOpen: 'Write three lines',
  responded: 'How did they respond?',
  worked: 'What worked?',
  adjust: 'What would you adjust?',

  follow: 'Put it in writing',
  followWhy: 'Three times was enough. What you write here is yours: copy it, and send it if it were real.',
  decided: 'What was decided',
  decidedHint: 'As we agreed today, you would like to…',
  risk: 'What I am concerned about',
  riskHint: 'If we go this way, I see the risk that…',
  advice: 'What I would recommend',
  adviceHint: 'I would recommend… because…',
  revisit: 'When we look at it again',
  revisitHint: 'It’s your decision. Let’s look again on…',
  lineHint: (line: string) => `${line} Let’s look again on…`,
  letter: (parts: readonly [string, string][]) =>
    parts
      .filter(([, said]) => said.trim() !== '')
      .map(([title, said]) => `${title}\n${said.trim()}`)
      .join('\n\n'),
  copy: 'Copy it',
  copied: 'Copied',
  byHand: 'This browser lets no page copy. Download it instead.',
  download: 'Download as text',
  followFile: 'follow-up.txt',

  keepDraft: 'Your draft goes when the round is over. Copy it if you want to keep it.',
  draftFile: 'draft.txt',

  late: (count: number) => (count === 1 ? 'A mark came too late to count.' : `${count} marks came too late to count.`),
  lateWhy: 'Keep it as a private note? It stays on this device, for you alone.',
  keepLate: 'Keep it as a note',
  dropLate: 'Let it go',
  notes: 'Your private notes',
  notesWhy: 'Marks that came too late. They are on this device alone, and count nowhere.',
  noteWords: 'Words for a mark',
  noteOf: (what: string, round: number, time: string) => [what, `round ${round}`, time].filter(Boolean).join(', '),
  dropNotes: 'Delete them',
  dropNotesAsk: 'Delete these notes?',
  dropNotesWhy: 'They are on this device alone and can’t be brought back.',
  dropNotesNo: 'Keep them',
};
