/**
 * A backup is one gzip file of JSON Lines: a header, the rows of each table in the order below, and a last line that
 * states the SHA-256 of everything before it. It holds what cannot be derived and no more: the read models are
 * rebuilt, sessions end, and the master key is never in it.
 */

/** The version of the file's form that is written. */
export const BACKUP_VERSION = 1;

/** One table of a backup. Rows come in the order of `key`. */
export type BackupTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly { readonly column: string; readonly type: string }[];
  /** How many rows are held in memory at a time, where the ordinary number would be too many. */
  readonly rowsAtOnce?: number;
};

/** `event.tx` is left out: the numbers of transactions mean nothing in another database. */
export const BACKUP_TABLES: readonly BackupTable[] = [
  {
    name: 'case_head',
    columns: ['case_id', 'position', 'leaf', 'key_id', 'wrapped_key'],
    key: [{ column: 'case_id', type: 'uuid' }],
  },
  { name: 'case_reference', columns: ['reference', 'case_id'], key: [{ column: 'reference', type: 'text' }] },
  {
    name: 'event',
    columns: [
      'case_id',
      'position',
      'version',
      'event_id',
      'kind',
      'type',
      'recorded_at',
      'salt',
      'nonce',
      'body',
      'commitment',
      'prev_leaf',
      'leaf',
    ],
    key: [
      { column: 'case_id', type: 'uuid' },
      { column: 'position', type: 'integer' },
    ],
  },
  {
    name: 'command_receipt',
    columns: ['case_id', 'command_key', 'digest', 'position', 'leaf'],
    key: [
      { column: 'case_id', type: 'uuid' },
      { column: 'command_key', type: 'text' },
    ],
  },
  {
    name: 'look',
    columns: ['look_id', 'at', 'person', 'role', 'what', 'cases', 'outcome', 'capacity'],
    key: [{ column: 'look_id', type: 'uuid' }],
  },
  {
    name: 'alarm',
    columns: ['alarm_id', 'at', 'what', 'person', 'roles'],
    key: [{ column: 'alarm_id', type: 'uuid' }],
  },
  {
    name: 'calendar_edition',
    columns: ['edition', 'known_from', 'divisions'],
    key: [{ column: 'edition', type: 'text' }],
  },
  {
    name: 'person',
    columns: ['person', 'name', 'agency', 'roles', 'demonstration', 'removed_at'],
    key: [{ column: 'person', type: 'text' }],
  },
  {
    name: 'account',
    columns: ['person', 'sign_in_name', 'user_handle', 'created_at'],
    key: [{ column: 'person', type: 'text' }],
  },
  {
    name: 'password',
    columns: ['person', 'hash', 'nonce', 'code_secret', 'last_step', 'set_at'],
    key: [{ column: 'person', type: 'text' }],
  },
  {
    name: 'passkey',
    columns: [
      'credential_id',
      'person',
      'public_key',
      'counter',
      'transports',
      'label',
      'created_at',
      'last_used_at',
    ],
    key: [{ column: 'credential_id', type: 'text' }],
  },
  {
    name: 'invitation',
    columns: [
      'invitation_id',
      'code_hash',
      'person',
      'is_new',
      'name',
      'agency',
      'roles',
      'invited_by',
      'reason',
      'created_at',
      'expires',
      'used_at',
      'withdrawn_at',
    ],
    key: [{ column: 'invitation_id', type: 'uuid' }],
  },
  {
    name: 'recovery',
    columns: [
      'recovery_id',
      'person',
      'asked_by',
      'asked_reason',
      'asked_at',
      'state',
      'settled_by',
      'settled_reason',
      'settled_at',
    ],
    key: [{ column: 'recovery_id', type: 'uuid' }],
  },
  {
    name: 'identity_event',
    columns: ['event_id', 'at', 'person', 'done_by', 'what', 'outcome', 'how', 'about'],
    key: [{ column: 'event_id', type: 'uuid' }],
  },
  {
    name: 'look_review',
    columns: ['step_id', 'look_id', 'at', 'person', 'step', 'said'],
    key: [{ column: 'step_id', type: 'uuid' }],
  },
  {
    name: 'agency',
    columns: ['agency', 'from_at', 'until_at'],
    key: [{ column: 'agency', type: 'text' }],
  },
  {
    name: 'agreement',
    columns: ['agency', 'programme', 'from_at', 'until_at'],
    key: [
      { column: 'agency', type: 'text' },
      { column: 'programme', type: 'text' },
      { column: 'from_at', type: 'timestamptz' },
    ],
  },
  {
    name: 'fallback',
    columns: ['agency', 'programme', 'person'],
    key: [
      { column: 'agency', type: 'text' },
      { column: 'programme', type: 'text' },
    ],
  },
  {
    name: 'directory_entry',
    columns: ['entry_id', 'place', 'at', 'done_by', 'reason', 'change', 'about', 'from_at'],
    key: [{ column: 'entry_id', type: 'uuid' }],
  },
  {
    name: 'directory_outcome',
    columns: ['entry_id', 'outcome', 'at', 'done_by', 'reason'],
    key: [{ column: 'entry_id', type: 'uuid' }],
  },
  {
    name: 'handover',
    columns: ['entry_id', 'from_person', 'to_person', 'roles', 'begun_at', 'next_at', 'done_at'],
    key: [
      { column: 'entry_id', type: 'uuid' },
      { column: 'from_person', type: 'text' },
    ],
  },
  {
    name: 'handover_case',
    columns: ['case_id', 'entry_id', 'from_person', 'state', 'given'],
    key: [
      { column: 'case_id', type: 'uuid' },
      { column: 'entry_id', type: 'uuid' },
      { column: 'from_person', type: 'text' },
    ],
  },
  {
    name: 'provider_link',
    columns: ['issuer', 'subject', 'provider', 'person', 'linked_at', 'linked_by', 'reason'],
    key: [
      { column: 'issuer', type: 'text' },
      { column: 'subject', type: 'text' },
    ],
  },
  {
    name: 'service_account',
    columns: [
      'account_id',
      'name',
      'agency',
      'roles',
      'scopes',
      'provider',
      'created_by',
      'reason',
      'created_at',
      'ended_at',
    ],
    key: [{ column: 'account_id', type: 'uuid' }],
  },
  {
    name: 'service_credential',
    columns: [
      'credential_id',
      'account_id',
      'secret_hash',
      'created_at',
      'created_by',
      'expires',
      'last_used_at',
    ],
    key: [{ column: 'credential_id', type: 'uuid' }],
  },
  {
    name: 'provisioned_person',
    columns: [
      'provider',
      'person',
      'user_name',
      'external_id',
      'active',
      'attributes',
      'created_at',
      'changed_at',
      'version',
    ],
    key: [
      { column: 'provider', type: 'text' },
      { column: 'person', type: 'text' },
    ],
  },
  {
    name: 'provisioned_group',
    columns: ['provider', 'group_id', 'display_name', 'external_id', 'created_at', 'changed_at', 'version'],
    key: [
      { column: 'provider', type: 'text' },
      { column: 'group_id', type: 'uuid' },
    ],
  },
  {
    name: 'provisioned_member',
    columns: ['provider', 'group_id', 'person'],
    key: [
      { column: 'provider', type: 'text' },
      { column: 'group_id', type: 'uuid' },
      { column: 'person', type: 'text' },
    ],
  },
  {
    name: 'form_edition',
    columns: ['digest', 'programme', 'kind', 'title', 'fields', 'first_used'],
    key: [{ column: 'digest', type: 'text' }],
  },
  {
    name: 'draft',
    columns: [
      'draft_id',
      'person',
      'case_id',
      'programme',
      'act',
      'version',
      'state',
      'started_at',
      'saved_at',
      'nonce',
      'body',
    ],
    key: [{ column: 'draft_id', type: 'uuid' }],
  },
  {
    name: 'document',
    columns: [
      'document_id',
      'case_id',
      'state',
      'bytes',
      'uploaded_by',
      'uploaded_at',
      'scanned_at',
      'scan',
      'position',
      'kept_in',
      'nonce',
      'about',
    ],
    key: [
      { column: 'case_id', type: 'uuid' },
      { column: 'document_id', type: 'uuid' },
    ],
  },
  {
    name: 'document_bytes',
    columns: ['case_id', 'document_id', 'chunk', 'nonce', 'body'],
    key: [
      { column: 'case_id', type: 'uuid' },
      { column: 'document_id', type: 'uuid' },
      { column: 'chunk', type: 'integer' },
    ],
    // A row holds a mebibyte, which is two as text.
    rowsAtOnce: 8,
  },
  {
    name: 'ownership_import',
    columns: [
      'import_id',
      'at',
      'done_by',
      'file_name',
      'digest',
      'reason',
      'added',
      'repeated',
      'last_place',
    ],
    key: [{ column: 'import_id', type: 'uuid' }],
  },
  {
    name: 'ownership_statement',
    columns: [
      'place',
      'statement_id',
      'import_id',
      'record_id',
      'record_type',
      'status',
      'stated',
      'owner_id',
      'subject_id',
      'words',
      'body',
    ],
    key: [{ column: 'place', type: 'integer' }],
  },
  {
    name: 'ownership_identifier',
    columns: ['record_type', 'scheme', 'number', 'record_id'],
    key: [
      { column: 'number', type: 'text' },
      { column: 'scheme', type: 'text' },
      { column: 'record_type', type: 'text' },
      { column: 'record_id', type: 'text' },
    ],
  },
  {
    name: 'sanctions_list',
    columns: [
      'list_id',
      'publisher',
      'title',
      'published_on',
      'at',
      'done_by',
      'reason',
      'digest',
      'place',
      'entries',
      'strong_aliases',
      'weak_aliases',
    ],
    key: [{ column: 'list_id', type: 'uuid' }],
  },
  {
    name: 'sanctions_entry',
    columns: ['list_id', 'number', 'name', 'kind', 'programmes', 'remarks'],
    key: [
      { column: 'list_id', type: 'uuid' },
      { column: 'number', type: 'text' },
    ],
  },
  {
    name: 'sanctions_alias',
    columns: ['list_id', 'number', 'ordinal', 'name', 'strength'],
    key: [
      { column: 'list_id', type: 'uuid' },
      { column: 'number', type: 'text' },
      { column: 'ordinal', type: 'integer' },
    ],
  },
];

export type BackupHeader = {
  readonly throughlineBackup: number;
  /** When the backup was begun. */
  readonly at: string;
  /** The newest step of the schema it was taken from. */
  readonly schema: number;
  /** The master key without which it cannot be read, and the value that tells whether one is it. */
  readonly keyId: string;
  /** Base64. */
  readonly keyCheck: string;
  /** Rows of each table. */
  readonly counts: { readonly [table: string]: number };
  /** Documents whose bytes lie in an object store, and so are not in the file. */
  readonly documentsElsewhere?: number;
};

export type BackupRow = { readonly table: string; readonly row: { readonly [column: string]: unknown } };

export type BackupTrailer = { readonly sha256: string };
