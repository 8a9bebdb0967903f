/** Said while a workshop is being planned. */
export const enPlanning = {
  about: {
    name: 'Name',
    nameHint: 'Shown to everyone who joins',
    date: 'Date',
    description: 'What is it about?',
    descriptionHint: 'One or two sentences',
  },
};
