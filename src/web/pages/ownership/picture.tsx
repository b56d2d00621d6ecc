import type { Picture } from './picture-layout.ts';

/** The picture of who owns what. What it shows is told in sentences and in a table beside it. */
export function OwnershipPicture(props: { readonly picture: Picture; readonly label: string }) {
  const { width, height, boxes, lines, leftOut } = props.picture;
  return (
    <figure class="tl-ownership">
      <svg
        class="tl-ownership__picture"
        viewBox={`0 0 ${width} ${height}`}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made here has no file that an img could name
        role="img"
        aria-label={props.label}
      >
        {lines.map(({ path, arrow, kind }) => (
          <g class={`tl-ownership__link tl-ownership__link--${kind}`}>
            <path class="tl-ownership__line" d={path} />
            <path class="tl-ownership__arrow" d={arrow} />
          </g>
        ))}
        {boxes.map((box) => (
          <g
            class={`tl-ownership__party tl-ownership__party--${box.kind}${box.asked ? ' tl-ownership__party--asked' : ''}`}
          >
            <rect
              class="tl-ownership__box"
              x={box.x}
              y={box.y}
              width={box.width}
              height={box.height}
              rx={box.kind === 'person' ? 14 : 2}
            />
            {box.texts.map(({ y, text, tone }) => (
              <text class={`tl-ownership__text tl-ownership__text--${tone}`} x={box.x + 8} y={y}>
                {text}
              </text>
            ))}
          </g>
        ))}
      </svg>
      <figcaption class="tl-ownership__caption">
        Round boxes are people. Whole lines give a share, broken ones control without a share, dotted ones run
        through a nominee.
        {leftOut > 0 &&
          ` ${leftOut} more ${leftOut === 1 ? 'party is' : 'parties are'} not in the picture; they are in the sentences and the table.`}
      </figcaption>
    </figure>
  );
}
