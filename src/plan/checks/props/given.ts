import { code, isObject, NUMBER, readField } from './prop-type';

/** Whether somebody switches something off. */
export function isOff(given: unknown): boolean {
  return given === false || isObject(given) && readField(given, 'enabled') === false;
}

/** What somebody gave under another name as code, where it is of the kind of the example; the example otherwise. */
export function likeExample(given: unknown, example: string): string {
  switch (example[0]) {
    case "'": return isText(given, example) ? code(given) ?? example : example;
    case '[': {
      const texts = Array.isArray(given) ? given : [given];
      return example[1] === "'" && texts.length > 0 && texts.every(text => isText(text, example.slice(1, -1))) ? `[${texts.map(code).join(', ')}]` : example;
    }
    default: {
      const number = NUMBER.fits(given) ? Number(given) : Number(NUMBER.write?.(given));
      return Number.isSafeInteger(number) && number > 0 ? String(number) : example;
    }
  }
}

/** How texts of one kind begin, where all do. */
const BEGINNINGS = ['/', 'arn', 'ELBSecurityPolicy-'];

const LETTER = /[a-z]/i;
const HOST = /\.com'$/;

function isText(given: unknown, example: string): boolean {
  const beginning = BEGINNINGS.find(one => example.startsWith(`'${one}`)) ?? '';
  return typeof given === 'string' && given.trim() !== '' && given.startsWith(beginning)
    && (LETTER.test(given) || !LETTER.test(example)) && (given.includes('.') || !HOST.test(example));
}
