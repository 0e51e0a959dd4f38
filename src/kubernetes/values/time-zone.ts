/** What the IANA time zone database says, as the package `tzdata` has it. */
export interface TimeZoneData {
  /** What a zone has done, or the name that it is another name of: minutes behind UTC, rules, name, and the end in milliseconds, in text. */
  readonly zones: Readonly<Record<string, string | readonly ZoneLine[]>>;
  /** First and last year, unused, month, day, time with what it is counted in, minutes that are added, letter. */
  readonly rules: Readonly<Record<string, readonly RuleLine[]>>;
  /** Such as `2026d`. */
  readonly version: string;
}

export type ZoneLine = readonly [behind: string, rules: string, name: string, until: string | null];
export type RuleLine = readonly [
  from: string, to: string, type: string, month: string, day: string,
  time: readonly [hours: string, minutes: string, seconds: string, kind: string | null], save: string, letter: string,
];

/** Where the machine is, which in a container is UTC. */
const LOCAL = 'Local';

let data: TimeZoneData | undefined;

/** Loads the database when something needs it: most runs do not. */
export function timeZoneData(): TimeZoneData {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  data ??= require('tzdata') as TimeZoneData;
  return data;
}

/**
 * Whether a name is that of a time zone, another name of one included; upper and lower case count.
 *
 * @see https://pkg.go.dev/time#LoadLocation
 */
export function isTimeZone(name: string): boolean {
  return name === LOCAL || Object.hasOwn(timeZoneData().zones, name);
}

/** The names of all time zones. */
export function timeZones(): readonly string[] {
  return Object.keys(timeZoneData().zones);
}
