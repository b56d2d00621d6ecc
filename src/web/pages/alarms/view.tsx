import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Table } from '../../components/table.tsx';

export type AlarmShown = {
  readonly at: string;
  readonly name: string;
  readonly role: string;
  readonly what: string;
};

export function AlarmsView(props: { readonly alarms: readonly AlarmShown[] }) {
  return (
    <>
      <PageHeading lead="An alarm says that something is to be asked about, not that anybody did wrong. There may be a good reason, such as an audit.">
        Alarms
      </PageHeading>
      {props.alarms.length === 0 ? (
        <EmptyState title="There is no alarm" headingLevel={2}>
          <p>
            One is raised when somebody asks for many different cases within a short time, and when roles of
            somebody wait because nobody fit is named to take them over. Those of the programmes that you
            oversee are shown here.
          </p>
        </EmptyState>
      ) : (
        <Table
          caption="The newest first"
          columns={[{ heading: 'When' }, { heading: 'Who, and what' }]}
          rows={props.alarms.map(({ at, name, role, what }) => ({
            cells: [
              at,
              <>
                <bdi>{name}</bdi>, <bdi>{role}</bdi>
                <br />
                {what}
              </>,
            ],
          }))}
        />
      )}
    </>
  );
}
