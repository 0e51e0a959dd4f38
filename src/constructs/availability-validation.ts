import { Duration } from 'cdk8s';
import { AvailabilityError, refused } from './availability-error';
import { FindingLevel } from './availability-finding';
import { Cluster, ClusterProps } from './cluster';
import { addOnOf } from './cluster-versions';
import { validateManifests, ValidationContext } from '../gates/validation';
import { ClusterFacts, FACT_NAMES, isFields, seconds } from '../kubernetes';
import { Ledger } from '../plan/ledger';

/** How manifests are validated; in `cdk8s.yaml` these stand below `properties`. */
export interface AvailabilityValidationProps {
  /**
   * The level from which a finding fails the synthesis.
   *
   * @default FindingLevel.ERROR
   */
  readonly failOn?: FindingLevel;

  /**
   * What is known about the cluster that the manifests go to; in `cdk8s.yaml` durations are texts such as `90s` or `5m`.
   *
   * @default - what `Availability.writeConfig` wrote beside the manifests says, otherwise nothing
   */
  readonly cluster?: ClusterProps;
}

/**
 * A validation plugin of cdk8s-cli: `cdk8s synth` fails when what it wrote would not stay available.
 *
 * Name this package and class below `validations` in `cdk8s.yaml`.
 */
export class AvailabilityValidation {
  private readonly failOn: FindingLevel;
  /** Nothing when no cluster is stated. */
  private readonly facts?: ClusterFacts;

  public constructor(properties: AvailabilityValidationProps = {}) {
    checkProperties(properties);
    this.failOn = properties.failOn ?? FindingLevel.ERROR;
    this.facts = properties.cluster && Cluster._read(fromYaml(properties.cluster), 'AvailabilityValidation');
  }

  /**
   * Called by cdk8s-cli with what it synthesised.
   *
   * @param context the ValidationContext of cdk8s-cli
   */
  public async validate(context: any): Promise<void> {
    validateManifests(context as ValidationContext, this.facts, this.failOn);
  }
}

const LEVELS: readonly string[] = Object.values(FindingLevel);
const PROPERTIES: readonly string[] = ['failOn', 'cluster'];

/** YAML lets anything through, so it is looked at. */
function checkProperties(properties: AvailabilityValidationProps): void {
  const ledger = new Ledger(() => false);
  const { failOn, cluster = {} } = properties;
  refuseUnknown(ledger, 'properties', properties, PROPERTIES);
  if (failOn !== undefined && !LEVELS.includes(failOn)) {
    ledger.refuse('failOn', failOn, LEVELS.join(', '), 'Use one of the levels.');
  }
  if (!isFields(cluster)) {
    ledger.refuse('cluster', cluster, 'facts by name', 'Write facts such as zones: 3 below cluster.');
  } else {
    refuseUnknown(ledger, 'cluster', cluster, FACT_NAMES);
    if (cluster.addOns !== undefined && !Array.isArray(cluster.addOns)) {
      ledger.refuse('cluster.addOns', cluster.addOns, 'a list', 'Write a list, such as [metrics-server].');
    }
    if (cluster.drainTimeout !== undefined && timeOf(cluster.drainTimeout) === undefined) {
      ledger.refuse('cluster.drainTimeout', cluster.drainTimeout, 'a duration', 'Write a duration such as 90s, 5m or 1h30m.');
    }
  }
  if (ledger.refusals.length > 0) {
    throw new AvailabilityError('AvailabilityValidation', 'properties', ledger.refusals.map(refused));
  }
}

function refuseUnknown(ledger: Ledger, where: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given).filter(property => !known.includes(property))) {
    ledger.refuse(where, name, known.join(', '), 'Correct the name.');
  }
}

/** YAML knows neither durations nor add-ons, nor that a version is no number. */
function fromYaml({ drainTimeout, kubernetesVersion, addOns, ...cluster }: ClusterProps): ClusterProps {
  return {
    ...cluster,
    ...kubernetesVersion === undefined ? {} : { kubernetesVersion: String(kubernetesVersion) },
    ...drainTimeout === undefined ? {} : { drainTimeout: timeOf(drainTimeout) },
    // In YAML an add-on is a text.
    ...addOns === undefined ? {} : { addOns: addOns.map(addOn => typeof addOn === 'string' ? addOnOf(addOn) : addOn) },
  };
}

function timeOf(given: unknown): Duration | undefined {
  const time = given instanceof Duration ? given.toSeconds({ integral: false }) : seconds(String(given));
  return time === undefined ? undefined : Duration.seconds(time);
}
