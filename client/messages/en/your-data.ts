/** What is kept of a person, and how they take it out or have it taken away. */
export const enYourData = {
  link: 'Your data here',
  title: 'Your data here',
  download: 'Download your data',
  downloadWhy: 'A file with your name, the rounds you were in, and all that you wrote, marked and scored.',
  thisDevice: 'This device',
  signedInAs: (name: string) => `You’re signed in here as ${name}.`,
  erase: 'Erase me',
  eraseWhy: 'Your name, your words and your decks are deleted for good. The others keep their rounds, without your name.',
  word: 'To be sure, type: erase',
  wordMissing: 'Type the word erase first.',
  noSession: 'This browser has no data of yours.',
  failed: 'That didn’t go through. Nothing was erased. Try again.',
  done: 'You’re erased. The last of your words are deleted within a minute.',
  home: 'To the home page',
  left: 'someone who left',
};
