import { dnsSubdomain } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { refuseNoQuantity } from './resources';
import { validateLabelSelector } from './selectors';
import { optionalText } from './texts';
import { Fields, fields, items } from '../json/fields';
import { exactQuantity } from '../values/exact-quantity';

const ALONE = 'ReadWriteOncePod';
const ACCESS_MODES: readonly unknown[] = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', ALONE];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaimSpec) */
export function validateClaimSpec(spec: Fields, path: string, refusals: Refusals): void {
  const { accessModes, storageClassName, volumeMode } = spec;
  const modes = items(accessModes);
  if (isAbsent(accessModes) || Array.isArray(accessModes) && modes.length === 0) {
    refusals.add(`${path}/accessModes`, 'is missing', ACCESS_MODES.join(' or '));
  }
  modes.forEach((mode, index) => {
    if (typeof mode === 'string' && !ACCESS_MODES.includes(mode)) {
      refusals.add(`${path}/accessModes/${index}`, `is ${shown(mode)}`, ACCESS_MODES.join(' or '));
    }
  });
  if (modes.includes(ALONE) && modes.some(mode => mode !== ALONE && ACCESS_MODES.includes(mode))) {
    refusals.add(`${path}/accessModes`, `has ${ALONE} beside others`, `${ALONE} alone`);
  }
  validateLabelSelector(spec.selector, `${path}/selector`, refusals);
  validateStorage(fields(fields(spec.resources).requests).storage, `${path}/resources/requests/storage`, refusals);
  optionalText(storageClassName, `${path}/storageClassName`, refusals, dnsSubdomain);
  if (volumeMode === '') {
    refusals.add(`${path}/volumeMode`, 'is empty', VOLUME_MODES.join(' or '));
  }
  refusals.oneOf(volumeMode, `${path}/volumeMode`, VOLUME_MODES);
}

/** How much a claim is for, which is more than nothing (ValidatePositiveQuantityValue). */
function validateStorage(storage: unknown, path: string, refusals: Refusals): void {
  if (storage === undefined || storage === null) {
    refusals.add(path, 'is missing', 'a quantity such as 10Gi');
    return;
  }
  const amount = exactQuantity(storage);
  if (amount === undefined) {
    refuseNoQuantity(storage, path, refusals);
  } else if (amount <= 0n) {
    refusals.add(path, `is ${shown(storage)}`, 'more than 0');
  }
}
