import { Size, SizeRoundingBehavior } from 'cdk8s';
import { ICpu, IPercentOrAbsolute } from '../../api';
import { cores, gibibytes, IntOrPercent, intOrPercent, MEBI, mebibytes, quantity } from '../../kubernetes';
import { Metadata } from '../../recommendations/recommendation';
import { LARGEST_COUNT, Ledger } from '../ledger';

/** The quantity of a CPU amount, refused when it is none or not above zero. */
export function cpuQuantity(ledger: Ledger, prop: string, cpu: ICpu | undefined, under: Metadata): string | undefined {
  if (cpu === undefined) {
    return undefined;
  }
  const amount = quantity(cpu.amount);
  if (amount === undefined || amount <= 0) {
    ledger.refuse(prop, cpu.amount, 'a CPU amount above zero', `Set ${prop} to, for example, Cpu.millis(250).`, under);
    return undefined;
  }
  return cores(amount);
}

/** The quantity of a size in mebibytes, refused when it is not above zero. */
export function sizeQuantity(ledger: Ledger, prop: string, size: Size | undefined, under: Metadata): string | undefined {
  const bytes = sizeInBytes(ledger, prop, size, under);
  return bytes === undefined ? undefined : mebibytes(bytes);
}

/** The quantity of a volume's size, as people write it; refused when it is not above zero. */
export function volumeQuantity(ledger: Ledger, prop: string, size: Size | undefined, under: Metadata): string | undefined {
  const bytes = sizeInBytes(ledger, prop, size, under);
  return bytes === undefined ? undefined : gibibytes(bytes);
}

function sizeInBytes(ledger: Ledger, prop: string, size: Size | undefined, under: Metadata): number | undefined {
  if (size === undefined) {
    return undefined;
  }
  const amount = size.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  if (!(amount > 0 && Number.isFinite(amount))) {
    ledger.refuse(prop, `${amount} MiB`, 'a size above zero', `Set ${prop} to, for example, Size.mebibytes(512).`, under);
    return undefined;
  }
  return amount * MEBI;
}

/** A count or percentage as cdk8s-plus writes it, refused when it is not a whole number of at least zero. */
export function countOrPercent(ledger: Ledger, prop: string, value: IPercentOrAbsolute | undefined, under: Metadata): IntOrPercent | undefined {
  if (value === undefined) {
    return undefined;
  }
  const read = intOrPercent(value.value);
  if (read === undefined || typeof read === 'number' && (read < 0 || read > LARGEST_COUNT)) {
    ledger.refuse(prop, value.value, read === undefined || typeof read !== 'number' || read < 0 ? 'a whole number or percentage of at least 0' : `a whole number from 0 to ${LARGEST_COUNT}`, `Set ${prop} to PercentOrAbsolute.absolute(N) or .percent(N).`, under);
    return undefined;
  }
  return read;
}
