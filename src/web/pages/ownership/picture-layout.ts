import type { Link, Party } from '../../../domain/ownership/graph.ts';
import { interestsInWords, nomineeInWords, shareInWords } from '../../wording/ownership.ts';

/**
 * The picture of who owns what: one box under the other, owners above what they own, and a line for each link along the
 * left, with what it gives written where it arrives. It is as wide as the narrowest screen, whatever is in it, so that its
 * words can be read there; a drawing in layers would be as wide as its widest layer.
 */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PictureBox[];
  readonly lines: readonly PictureLine[];
  /** Parties left out, since a picture of more would help nobody. */
  readonly leftOut: number;
};

export type PictureBox = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: 'person' | 'entity' | 'unnamed';
  readonly asked: boolean;
  readonly texts: readonly { readonly y: number; readonly text: string; readonly tone: 'name' | 'share' }[];
};

export type PictureLine = {
  readonly id: string;
  readonly path: string;
  readonly arrow: string;
  readonly kind: 'share' | 'control' | 'nominee';
};

/** One link of the picture; `text` is what stands in the box of what is held. */
export type PictureLink = {
  readonly id: string;
  readonly owner: string;
  readonly entity: string;
  readonly kind: PictureLine['kind'];
  readonly text: string;
};
export type PictureParty = { readonly id: string; readonly name: string; readonly kind: PictureBox['kind'] };

const WIDTH = 320;
const MOST_PARTIES = 30;
const MOST_LANES = 7;
const LANE = 10;
const LINE = 17;
const PADDING = 8;
const GAP = 12;
/** Width of a letter at the size the stylesheet gives, on average and for a name in bold. */
const LETTER = 6.4;
const BOLD_LETTER = 7.4;

/** A link as the picture shows it. */
export function pictureLink(link: Link): PictureLink {
  const { recordId, owner, entity, share, interests, nominee } = link;
  const what =
    share === undefined ? interestsInWords(interests.map(({ type }) => type)) : shareInWords(share);
  const by = `${what} by ${isolated(owner.name)}`;
  return {
    id: recordId,
    owner: owner.id,
    entity: entity.id,
    kind: nominee !== undefined ? 'nominee' : share === undefined ? 'control' : 'share',
    text: `${by}${nomineeInWords(link)}`,
  };
}

export function pictureParty({ id, name, type }: Party): PictureParty {
  return { id, name, kind: type };
}

/** Lays out the parties and links; `asked` is the party that the page is about. */
export function layOut(
  parties: readonly PictureParty[],
  links: readonly PictureLink[],
  asked: string,
): Picture {
  const ordered = fromAbove(parties, links);
  const shown = nearest(ordered, links, asked);
  const rows = ordered.filter(({ id }) => shown.has(id));
  const drawn = links.filter(({ owner, entity }) => shown.has(owner) && shown.has(entity));
  const row = new Map(rows.map(({ id }, i) => [id, i]));
  const lanes = lanesOf(drawn, row);
  const gutter = 6 + Math.min(Math.max(0, ...lanes.values()) + 1, MOST_LANES) * LANE;
  const boxes: PictureBox[] = [];
  let y = 1;
  for (const party of rows) {
    const box = boxOf(party, drawn, { gutter, y, asked: party.id === asked });
    boxes.push(box);
    y += box.height + GAP;
  }
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return {
    width: WIDTH,
    height: y - GAP + 1,
    boxes,
    lines: drawn.flatMap((link) => lineOf(link, drawn, byId, lanes.get(link.id) ?? 0, gutter)),
    leftOut: parties.length - rows.length,
  };
}

/** Owners before what they own; in a circle whoever comes first by name begins. */
function fromAbove(parties: readonly PictureParty[], links: readonly PictureLink[]): readonly PictureParty[] {
  const left = new Map(
    parties.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((party) => [party.id, party]),
  );
  const ordered: PictureParty[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ id }) => !links.some((link) => link.entity === id && link.owner !== id && left.has(link.owner)),
    );
    for (const party of free.length > 0 ? free : [...left.values()].slice(0, 1)) {
      ordered.push(party);
      left.delete(party.id);
    }
  }
  return ordered;
}

/** As many as a picture takes, the nearest to what is asked about first. */
function nearest(
  parties: readonly PictureParty[],
  links: readonly PictureLink[],
  asked: string,
): ReadonlySet<string> {
  const shown = new Set([asked]);
  for (const id of shown)
    for (const { owner, entity } of links) {
      if (shown.size >= MOST_PARTIES) return shown;
      if (owner === id) shown.add(entity);
      if (entity === id) shown.add(owner);
    }
  for (const { id } of parties) if (shown.size < MOST_PARTIES) shown.add(id);
  return shown;
}

/** A lane for each link in which no other runs beside it, as far as there are lanes. */
function lanesOf(
  links: readonly PictureLink[],
  row: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const spans = links
    .map(({ id, owner, entity }) => {
      const [a, b] = [row.get(owner) ?? 0, row.get(entity) ?? 0];
      return { id, from: Math.min(a, b), to: Math.max(a, b) };
    })
    .toSorted((a, b) => a.to - a.from - (b.to - b.from));
  const lanes: { readonly from: number; readonly to: number }[][] = [];
  const taken = new Map<string, number>();
  for (const span of spans) {
    const free = lanes.findIndex((lane) => lane.every(({ from, to }) => span.to < from || to < span.from));
    const lane = free === -1 ? Math.min(lanes.length, MOST_LANES - 1) : free;
    const there = lanes[lane];
    if (there === undefined) lanes.push([span]);
    else there.push(span);
    taken.set(span.id, lane);
  }
  return taken;
}

function boxOf(
  { id, name, kind }: PictureParty,
  links: readonly PictureLink[],
  at: { readonly gutter: number; readonly y: number; readonly asked: boolean },
): PictureBox {
  const width = WIDTH - at.gutter - 1;
  const room = width - 2 * PADDING;
  const title = inLines(name, Math.floor(room / BOLD_LETTER), 2);
  const arriving = links.filter(({ entity }) => entity === id);
  const texts = [
    ...title.map((text) => ({ text, tone: 'name' as const })),
    ...arriving.map((link) => ({
      text: inLines(link.text, Math.floor(room / LETTER), 1)[0] ?? '',
      tone: 'share' as const,
    })),
  ].map((one, i) => ({ ...one, y: at.y + PADDING + (i + 1) * LINE - 4 }));
  const height = 2 * PADDING + texts.length * LINE;
  return { id, x: at.gutter, y: at.y, width, height, kind, asked: at.asked, texts };
}

/** From the side of the owner's box to where its words stand in the box of what is owned. */
function lineOf(
  link: PictureLink,
  links: readonly PictureLink[],
  boxes: ReadonlyMap<string, PictureBox>,
  lane: number,
  gutter: number,
): readonly PictureLine[] {
  const [owner, entity] = [boxes.get(link.owner), boxes.get(link.entity)];
  if (owner === undefined || entity === undefined) return [];
  const nth = links.filter((one) => one.entity === link.entity).indexOf(link);
  const names = entity.texts.filter(({ tone }) => tone === 'name').length;
  const from = owner.y + PADDING + LINE / 2;
  const to = (entity.texts[names + nth]?.y ?? entity.y) - 4;
  const x = gutter - (lane + 1) * LANE;
  return [
    {
      id: link.id,
      path: `M${gutter} ${from}H${x}V${to}H${gutter - 4}`,
      arrow: `M${gutter - 6} ${to - 4}L${gutter} ${to}L${gutter - 6} ${to + 4}Z`,
      kind: link.kind,
    },
  ];
}

/** A text cut into lines between its words; what is too much ends in an ellipsis. */
function inLines(text: string, letters: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > letters) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  const cut = kept.map((one, i) => {
    const isTooMuch = one.length > letters || (i === most - 1 && lines.length > most);
    return isTooMuch
      ? `${Array.from(one)
          .slice(0, letters - 1)
          .join('')
          .trimEnd()}…`
      : one;
  });
  return cut.map((one) => isolated(one));
}

/** A text that may run from right to left, set apart from what stands beside it. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
