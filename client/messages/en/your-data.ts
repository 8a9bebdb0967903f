/** What is kept of a person, and how they take it out or have it taken away. */
export const enYourData = {
  link: 'Your data here',
  title: 'Your data here',
  takeOut: 'Take out what is yours',
  takeOutWhy: 'A file with your name, the rounds you were in, and all that you wrote, marked and scored.',
  thisDevice: 'This device',
  signedInAs: (name: string) => `You’re signed in here as ${name}.`,
  erase: 'Erase me',
  eraseWhy:
    'Your name, your words and your decks go for good, and nobody can bring them back. The rounds stay for the others, with somebody who left in your place.',
  word: 'To be sure, write: erase',
  wordMissing: 'Write the word erase first.',
  noSession: 'Nothing of yours is kept under this browser.',
  failed: 'That did not go through. Nothing was erased. Try again.',
  done: 'You are erased. What is left of your words goes within a minute.',
  home: 'Back to the beginning',
  left: 'somebody who left',
};
