import { Tag, type TagColour } from '../../components/tag.tsx';
import type { ReadShown } from './read-present.ts';

const words: {
  readonly [S in ReadShown['standing']]: { readonly text: string; readonly colour: TagColour };
} = {
  'in-force': { text: 'Version in force', colour: 'green' },
  historic: { text: 'Historic', colour: 'grey' },
  superseded: { text: 'Superseded version', colour: 'orange' },
  'not-held': { text: 'Definition not held here', colour: 'red' },
};

/** How the version of an instrument stands today. */
export function StandingTag({ standing }: { readonly standing: ReadShown['standing'] }) {
  const { text, colour } = words[standing];
  return <Tag colour={colour}>{text}</Tag>;
}
