/**
 * Closed code lists of the Beneficial Ownership Data Standard 0.4 that the register understands
 * (https://standard.openownership.org/en/0.4.0/standard/reference.html#codelists), with the words they are shown in.
 */

export const RECORD_TYPES = ['person', 'entity', 'relationship'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export const RECORD_STATUSES = ['new', 'updated', 'closed'] as const;
export type RecordStatus = (typeof RECORD_STATUSES)[number];

/**
 * What an interest is. `means` says what it gives: a share of what the entity is worth (`ownership`), a say in it without
 * one (`control`), or that which of the two is not told (`unknown`). The division is the register's, not the standard's.
 */
export const INTEREST_TYPES = {
  shareholding: { means: 'ownership', words: 'shares' },
  votingRights: { means: 'control', words: 'voting rights' },
  appointmentOfBoard: { means: 'control', words: 'appoints the board' },
  otherInfluenceOrControl: { means: 'control', words: 'other influence or control' },
  seniorManagingOfficial: { means: 'control', words: 'senior managing official' },
  settlor: { means: 'control', words: 'settlor' },
  trustee: { means: 'control', words: 'trustee' },
  protector: { means: 'control', words: 'protector' },
  beneficiaryOfLegalArrangement: { means: 'ownership', words: 'beneficiary' },
  rightsToSurplusAssetsOnDissolution: { means: 'ownership', words: 'rights to assets on dissolution' },
  rightsToProfitOrIncome: { means: 'ownership', words: 'rights to profit or income' },
  rightsGrantedByContract: { means: 'control', words: 'rights by contract' },
  conditionalRightsGrantedByContract: { means: 'control', words: 'conditional rights by contract' },
  controlViaCompanyRulesOrArticles: { means: 'control', words: 'control by the company’s articles' },
  controlByLegalFramework: { means: 'control', words: 'control by law' },
  boardMember: { means: 'control', words: 'board member' },
  boardChair: { means: 'control', words: 'chair of the board' },
  unknownInterest: { means: 'unknown', words: 'an interest of unknown kind' },
  unpublishedInterest: { means: 'unknown', words: 'an interest that is not published' },
  enjoymentAndUseOfAssets: { means: 'ownership', words: 'enjoyment and use of assets' },
  rightToProfitOrIncomeFromAssets: { means: 'ownership', words: 'right to profit or income from assets' },
  nominee: { means: 'control', words: 'nominee' },
  nominator: { means: 'ownership', words: 'nominator' },
} as const satisfies {
  readonly [code: string]: { readonly means: 'ownership' | 'control' | 'unknown'; readonly words: string };
};
export type InterestType = keyof typeof INTEREST_TYPES;

/** Why a person or an entity is not named, in words that go on after "not named:". */
export const UNSPECIFIED_REASONS = {
  noBeneficialOwners: 'there is no beneficial owner',
  subjectUnableToConfirmOrIdentifyBeneficialOwner: 'the entity could not find out or confirm who it is',
  interestedPartyHasNotProvidedInformation: 'whoever it is has not said',
  subjectExemptFromDisclosure: 'the entity need not disclose it',
  interestedPartyExemptFromDisclosure: 'whoever it is need not disclose it',
  unknown: 'it is not known who it is',
  informationUnknownToPublisher: 'the publisher does not know',
} as const;
export type UnspecifiedReason = keyof typeof UNSPECIFIED_REASONS;

export const ENTITY_TYPES = {
  registeredEntity: 'registered entity',
  legalEntity: 'legal entity',
  arrangement: 'arrangement',
  anonymousEntity: 'entity that is not named',
  unknownEntity: 'unknown entity',
  state: 'state',
  stateBody: 'body of a state',
} as const;

export const ENTITY_SUBTYPES = [
  'governmentDepartment',
  'stateAgency',
  'other',
  'trust',
  'nomination',
] as const;
export const PERSON_TYPES = ['anonymousPerson', 'unknownPerson', 'knownPerson'] as const;
export const DIRECTNESS = ['direct', 'indirect', 'unknown'] as const;
export const EXPOSURES = ['isPep', 'isNotPep', 'unknown'] as const;
export const NAME_TYPES = [
  'legal',
  'translation',
  'transliteration',
  'former',
  'alternative',
  'birth',
] as const;
export const ADDRESS_TYPES = [
  'placeOfBirth',
  'residence',
  'registered',
  'service',
  'alternative',
  'business',
] as const;
export const SOURCE_TYPES = [
  'selfDeclaration',
  'officialRegister',
  'thirdParty',
  'primaryResearch',
  'verified',
] as const;
export const MOTIVATIONS = ['commenting', 'correcting', 'identifying', 'linking', 'transformation'] as const;
export const SECURITY_SCHEMES = ['isin', 'figi', 'cusip', 'cins'] as const;
