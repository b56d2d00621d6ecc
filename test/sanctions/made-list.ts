/** Somebody on a made-up list. */
export type MadeEntry = {
  readonly uid: number;
  readonly first?: string;
  readonly last: string;
  readonly aliases?: readonly { readonly name: string; readonly category: string }[];
};

/** A made-up list in the shape of OFAC's SDN.XML: none of the names in it is anybody's. */
export function madeList(
  entries: readonly MadeEntry[],
  {
    published = '11/13/2026',
    count = entries.length,
  }: { readonly published?: string; readonly count?: number } = {},
): string {
  return `<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
  <publshInformation>
    <Publish_Date>${published}</Publish_Date>
    <Record_Count>${count}</Record_Count>
  </publshInformation>
${entries.map(entryOf).join('\n')}
</sdnList>
`;
}

function entryOf({ uid, first, last, aliases = [] }: MadeEntry): string {
  return `  <sdnEntry>
    <uid>${uid}</uid>${first === undefined ? '' : `\n    <firstName>${first}</firstName>`}
    <lastName>${last}</lastName>
    <sdnType>${first === undefined ? 'Entity' : 'Individual'}</sdnType>
    <programList><program>MADE-UP</program></programList>
    <akaList>${aliases
      .map(
        ({ name, category }, i) =>
          `\n      <aka><uid>${uid * 10 + i}</uid><type>a.k.a.</type><category>${category}</category><lastName>${name}</lastName></aka>`,
      )
      .join('')}
    </akaList>
  </sdnEntry>`;
}
