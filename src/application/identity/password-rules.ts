/**
 * What a password must be: long, and not one that is tried first. There is no rule about kinds of character and none
 * about age (NIST SP 800-63B-4 section 3.1.1.2, OWASP ASVS 5.0 6.2). Lengths are in characters, as a person counts them.
 */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** What must be left of a password after what everybody knows or could guess of the person is taken out. */
const LEAST_LEFT = 6;

const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Words that the commonest passwords are made of, and of this product. */
const COMMON_WORDS =
  `access admin administrator amanda andrea andrew angel anthony apple arsenal asdf ashley asshole
  august autumn baby badboy banana baseball basketball batman beautiful birthday blink boston brandon butterfly casework
  changeme changethis charlie chelsea chocolate christmas computer cookie corvette council daniel december default
  demo dragon elephant england everton family february ferrari flower football forever freedom friday friend fuckyou
  gandalf george ginger google guest hannah harley hello hunter iloveyou internet january jasmine jennifer jessica
  jordan joshua killer letmein liverpool london login love manchester master matrix matthew michael michelle mobile
  monday monkey mother mustang naruto nicole november october orange passphrase passw0rd password people pepper
  pokemon police princess purple qazwsx qwerty qwertz rainbow robert safeguarding samantha saturday scotland secret
  september service shadow silver snoopy soccer spring starwars summer sunday sunshine superman temp tennis test
  thomas throughline thunder tigger trustno tuesday user wales wednesday welcome whatever william winter wizard`
    .split(/\s+/)
    .filter((word) => word !== '');

export type PasswordFault = 'too-short' | 'too-long' | 'easily-guessed';

/**
 * What is wrong with a password, or undefined. `own` are the words that somebody who knows of the person tries: their
 * names, what they sign in as, their agency. `common` are the passwords that most people have, in small letters.
 */
export function passwordFault(
  password: string,
  own: readonly string[],
  common: ReadonlySet<string>,
): PasswordFault | undefined {
  const { length } = Array.from(password);
  if (length < SHORTEST_PASSWORD) return 'too-short';
  if (length > LONGEST_PASSWORD) return 'too-long';
  const words = [...own.flatMap(wordsIn), ...COMMON_WORDS].toSorted((a, b) => b.length - a.length);
  const plain = password.normalize('NFKC').toLowerCase();
  const readings = [plain, readable(plain)];
  if (readings.some((text) => isVariant(text, common))) return 'easily-guessed';
  const left = readings.map((text) => leftOf(text, words));
  return Math.min(...left) < LEAST_LEFT ? 'easily-guessed' : undefined;
}

/** The form in which a password is kept and compared, whichever keyboard it was typed on (NIST SP 800-63B-4). */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

function wordsIn(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);
}

/** Whether a text is one of these, with or without signs and digits before and after, and said twice or backwards. */
function isVariant(text: string, common: ReadonlySet<string>): boolean {
  const bare = text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return [text, bare].flatMap(undressed).some((form) => {
    const backwards = Array.from(form).toReversed().join('');
    return [form, backwards, shortestBlock(form)].some((one) => common.has(one));
  });
}

/** So many digits are looked behind where there is nothing but digits. */
const DIGITS_TRIED = 8;

/** A text with fewer and fewer of the digits and signs that it begins and ends with. */
function undressed(text: string): readonly string[] {
  const all = !/\p{L}/u.test(text);
  const before = all ? DIGITS_TRIED : (/^[^\p{L}]*/u.exec(text)?.[0].length ?? 0);
  const after = all ? DIGITS_TRIED : (/[^\p{L}]*$/u.exec(text)?.[0].length ?? 0);
  return Array.from({ length: before + 1 }, (_, from) =>
    Array.from({ length: after + 1 }, (__, less) => text.slice(from, text.length - less)),
  ).flat();
}

/** Signs that commonly stand for letters, read as them. */
function readable(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  };
  return Array.from(text, (letter) => letters[letter] ?? letter).join('');
}

/** How many characters are left without known words, straight runs and repetition. */
function leftOf(text: string, words: readonly string[]): number {
  let rest = shortestBlock(text);
  for (const word of words) rest = rest.replaceAll(word, ' ');
  rest = rest.replaceAll(/(.)\1{2,}/gu, '$1');
  const characters = Array.from(rest);
  let left = 0;
  for (let i = 0; i < characters.length;) {
    const run = runAt(characters, i);
    if (run < 3 && /[\p{L}\p{N}]/u.test(characters[i] ?? '')) left += 1;
    i += run < 3 ? 1 : run;
  }
  return left;
}

/** How many characters from here on follow one another on the keyboard or in the alphabet, either way. */
function runAt(characters: readonly string[], from: number): number {
  let longest = 1;
  for (const row of RUNS.flatMap((one) => [one, Array.from(one).toReversed().join('')])) {
    let length = 1;
    while (
      from + length < characters.length &&
      row.includes(characters.slice(from, from + length + 1).join(''))
    )
      length += 1;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** Of a text that is one block said over and over, the block. */
function shortestBlock(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const block = text.slice(0, length);
    if (text.length % length === 0 && block.repeat(text.length / length) === text) return block;
  }
  return text;
}
