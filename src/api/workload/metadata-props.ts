import { Owner } from '../owner';

/**
 * What the objects are called, and what they say about themselves.
 *
 * @internal
 */
export interface MetadataProps extends NamedMetadataProps {
  /**
   * Labels by which the pods are selected, to adopt a Deployment whose selector cannot be changed any more.
   *
   * @default - app.kubernetes.io/name and app.kubernetes.io/instance
   */
  readonly selectorLabels?: { [key: string]: string };
}

/**
 * What the objects of every kind of workload are called, and what they say about themselves.
 *
 * @internal
 */
export interface NamedMetadataProps extends SharedMetadataProps {
  /**
   * Name of every object that is made.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Names of the services that the workload calls, for whoever reads the manifest in an incident.
   *
   * @default - not stated
   * @recommendation owner-is-named
   */
  readonly dependsOn?: string[];
}

/**
 * What many workloads may say alike.
 *
 * @internal
 */
export interface SharedMetadataProps {
  /**
   * Annotations of the pods.
   *
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Labels of every object and the pods, such as environment, tenant, track or shard; never part of a selector.
   *
   * @default - none besides the app.kubernetes.io labels
   * @recommendation labels-describe
   */
  readonly labels?: { [key: string]: string };

  /**
   * Who answers for the workload.
   *
   * @default - not stated
   * @recommendation owner-is-named
   */
  readonly owner?: Owner;

  /**
   * Reasons for which problems are accepted, by recommendation id.
   *
   * @default - none
   */
  readonly waivers?: { [id: string]: string };

  /**
   * Whether kube-score, kube-linter and Polaris are told, by their own annotations, what this library decides otherwise than they ask for.
   *
   * Only decisions that hold for this workload are exempted. docs/guide/linters.md lists them.
   *
   * @default false
   * @see https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases
   */
  readonly linterExemptions?: boolean;
}
