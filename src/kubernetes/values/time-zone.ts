/** What the IANA time zone database says, as the package `tzdata` has it. */
interface TimeZoneData {
  /** What a zone has done, or the name that it is another name of. */
  readonly zones: Readonly<Record<string, string | readonly unknown[]>>;
}

/** Where the machine is, which in a container is UTC. */
const LOCAL = 'Local';

let data: TimeZoneData | undefined;

/** Loads the database when something needs it: most runs do not. */
function load(): TimeZoneData {
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
  return name === LOCAL || Object.hasOwn(load().zones, name);
}

/** The names of all time zones. */
export function timeZones(): readonly string[] {
  return Object.keys(load().zones);
}
