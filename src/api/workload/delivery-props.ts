import { JobDelivery } from '../job-delivery';

/**
 * What many Jobs may have in common.
 *
 * @internal
 */
export interface SharedJobProps {
  /**
   * Who brings the Job into the cluster, and so what orders it before a rollout.
   *
   * @default - what the cluster declares as its delivery; JobDelivery.plain() otherwise
   * @recommendation hook-finds-its-inputs
   */
  readonly delivery?: JobDelivery;
}
