import { code, codeOf, isObject, listOf, PropType, readField, TEXT } from './prop-type';

/** Types of cdk8s and cdk8s-plus that hold one value; they are known by a field, as two copies of a package have different classes. */
const has = (...fields: readonly string[]) => (value: unknown) => isObject(value) && fields.every(field => field in value);

const UNITS: Readonly<Record<string, string>> = {
  ms: 'millis', s: 'seconds', sec: 'seconds', second: 'seconds', seconds: 'seconds', m: 'minutes', min: 'minutes', minute: 'minutes', minutes: 'minutes',
  h: 'hours', hour: 'hours', hours: 'hours', d: 'days', day: 'days', days: 'days',
};

export const DURATION: PropType = {
  type: 'Duration', needed: 'a Duration', example: 'Duration.seconds(60)',
  fits: has('toMilliseconds'),
  write: given => {
    const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(isObject(given) ? '' : String(given)) ?? [];
    const method = unit === '' ? 'seconds' : UNITS[unit?.toLowerCase() ?? ''];
    return amount === undefined || method === undefined ? undefined : `Duration.${method}(${amount})`;
  },
};

const SIZES: Readonly<Record<string, string>> = { ki: 'kibibytes', mi: 'mebibytes', gi: 'gibibytes', ti: 'tebibytes' };

export const SIZE: PropType = {
  type: 'Size', needed: 'a Size', example: 'Size.mebibytes(512)',
  fits: has('toMebibytes'),
  write: given => {
    const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]i)B?\s*$/i.exec(typeof given === 'string' ? given : '') ?? [];
    return unit === undefined ? undefined : `Size.${SIZES[unit.toLowerCase()]}(${amount})`;
  },
};

export const CPU: PropType = {
  type: 'ICpu', needed: 'a Cpu', example: 'Cpu.millis(250)',
  fits: has('amount'),
  write: given => {
    const [, amount, milli] = /^\s*(\d+(?:\.\d+)?)(m?)\s*$/.exec(typeof given === 'number' ? String(given) : typeof given === 'string' ? given : '') ?? [];
    return amount === undefined ? undefined : milli === 'm' ? `Cpu.millis(${amount})` : `Cpu.units(${amount})`;
  },
};

export const PERCENT: PropType = {
  type: 'IPercentOrAbsolute', needed: 'a PercentOrAbsolute', example: 'PercentOrAbsolute.percent(25)',
  fits: has('value'),
  write: given => {
    const [, amount, percent] = /^\s*(\d+)\s*(%?)\s*$/.exec(typeof given === 'number' ? String(given) : typeof given === 'string' ? given : '') ?? [];
    return amount === undefined ? undefined : `PercentOrAbsolute.${percent === '%' ? 'percent' : 'absolute'}(${amount})`;
  },
};

export const ENV_VALUE: PropType = {
  type: 'IEnvValue', needed: 'an EnvValue', example: 'EnvValue.fromValue(...)', isSecret: true,
  change: 'Wrap the value: EnvValue.fromValue(...).',
  fits: has('value'),
  write: given => codeOf(given, 'valueFrom', 'secretKeyRef', 'key') === undefined ? undefined : 'EnvValue.fromSecretValue({ secret, key })',
};

/** What has variables by a name, which may be that of either. */
const envSources = (name: string) => [
  `Env.fromConfigMap(ConfigMap.fromConfigMapName(this, 'env', ${name}))`, `Env.fromSecret(Secret.fromSecretName(this, 'env', ${name}))`,
] as const;

export const ENV_FROM: PropType = {
  type: 'IEnvFrom', needed: 'an EnvFrom', example: 'Env.fromConfigMap(configMap)',
  fits: has('_toKube'),
  write: given => {
    const secret = codeOf(given, 'secretRef', 'name');
    const configMap = codeOf(given, 'configMapRef', 'name');
    if (code(given) !== undefined) {
      const [map, other] = envSources(code(given)!);
      return `${map}, or ${other} where it is a Secret`;
    }
    return secret !== undefined ? envSources(secret)[1] : configMap === undefined ? undefined : envSources(configMap)[0];
  },
};

export const ENV_SOURCES = listOf(ENV_FROM, given => {
  const name = code(given);
  const [map, secret] = name === undefined ? [] : envSources(name);
  return map && `[${map}], or [${secret}] where it is a Secret`;
});

/** Something that is made elsewhere and has a name. */
const named = (type: string, needed: string, write: (name: string) => string): PropType => ({
  type, needed, example: write("'...'"),
  fits: value => isObject(value) && typeof readField(value, 'name') === 'string',
  write: given => typeof given === 'string' && given !== '' ? write(code(given) ?? '') : undefined,
});

export const SECRET = named('ISecret', 'a Secret', name => `Secret.fromSecretName(this, 'secret', ${name})`);
export const SERVICE_ACCOUNT = named('IServiceAccount', 'a ServiceAccount', name => `ServiceAccount.fromServiceAccountName(this, 'account', ${name})`);

/** A command with its arguments, which people write as one text. */
export const COMMAND = listOf(TEXT, given => typeof given === 'string'
  ? `[${given.trim().split(/\s+/).map(code).join(', ')}]` : undefined);

/** A text that has to be one of an enum of the constructs, which they look at themselves. */
export const member = (type: string): PropType => ({ ...TEXT, type, needed: `a ${type}`, example: `${type}...`, write: undefined });
