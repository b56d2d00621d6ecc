import type { PathStep } from '../../../domain/interests/outcome.ts';

/** Measures in units of the picture, which is scaled to its place: 320 wide, so that it reads on a narrow screen. */
const WIDTH = 320;
const BOX = { left: 8, width: 304, height: 40 };
const LINK = 44;
const LONGEST_NAME = 38;
const LONGEST_LINK = 44;

/** The way from an official to a party, box by box from top to bottom. The words beside it say the same, for whoever listens. */
export function PathPicture(props: { readonly official: string; readonly steps: readonly PathStep[] }) {
  const boxes = [{ to: props.official, what: 'official' as const, by: '' }, ...props.steps];
  const height = boxes.length * BOX.height + (boxes.length - 1) * LINK + 4;
  return (
    <svg class="tl-path" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true" focusable="false">
      {boxes.map(({ to, what, by }, at) => {
        const top = 2 + at * (BOX.height + LINK);
        return (
          <g>
            {at > 0 && (
              <>
                <path class="tl-path__link" d={`M28 ${top - LINK}V${top - 7}`} />
                <path class="tl-path__tip" d={`M23 ${top - 8}h10l-5 8Z`} />
                <text class="tl-path__by" x="42" y={top - LINK / 2 + 4}>
                  {cut(by, LONGEST_LINK)}
                </text>
              </>
            )}
            <rect
              class={`tl-path__box tl-path__box--${what}`}
              x={BOX.left}
              y={top}
              width={BOX.width}
              height={BOX.height}
              rx={what === 'person' || what === 'official' ? 20 : 3}
            />
            <text class="tl-path__name" x={BOX.left + 16} y={top + 25}>
              {cut(to, LONGEST_NAME)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function cut(text: string, longest: number): string {
  const letters = Array.from(text);
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`;
}
