import { HELP, readArguments, Refusal } from '../../bench/arguments';

function refusalOf(...args: string[]): string {
  try {
    readArguments(args);
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

test('without options everything is measured, at length', () => {
  expect(readArguments([])).toEqual({ isHelp: false, isQuick: false, against: undefined });
});

test('options may be combined, in any order', () => {
  const wish = { isHelp: false, isQuick: true, against: 'HEAD~3' };
  expect(readArguments(['--against', 'HEAD~3', '--quick'])).toEqual(wish);
  expect(readArguments(['--quick', '--against=HEAD~3'])).toEqual(wish);
});

test('it makes no difference whether npm or projen is asked, which hands on the two dashes before the options', () => {
  expect(readArguments(['--', '--quick'])).toEqual(readArguments(['--quick']));
});

test('help tells every option', () => {
  expect(readArguments(['-h']).isHelp).toBe(true);
  expect(readArguments(['--help', '--quick']).isHelp).toBe(true);
  for (const option of ['--against COMMIT', '--quick', '--help']) {
    expect(HELP).toContain(option);
  }
});

test('what cannot be followed is refused in one sentence, which says where to read on', () => {
  expect(refusalOf('--quik')).toBe('Unknown option \'--quik\'. See npm run bench -- --help.');
  expect(refusalOf('main')).toBe('Unexpected argument \'main\'. See npm run bench -- --help.');
  expect(refusalOf('--against')).toMatch(/^Option '--against <value>' argument missing\. See/);
  expect(refusalOf('--against', '--quick')).toMatch(/^Option '--against' argument is ambiguous\. See/);
  expect(refusalOf('--quick=yes')).toMatch(/^Option '--quick' does not take an argument\. See/);
});
