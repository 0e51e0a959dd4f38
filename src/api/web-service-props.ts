import { Exposure } from './exposure';
import { HeadlessServiceOptions } from './headless-service';
import { SharedWebServiceProps } from './workload/shared-web-service-props';
import { WorkloadProps } from './workload-props';

/** What a web service takes; image and port are enough. */
export interface HighlyAvailableWebServiceProps extends WorkloadProps, SharedWebServiceProps {
  /**
   * Port that the application serves on, from 1 to 65535.
   *
   * @recommendation port-chain-complete
   */
  readonly port: number;

  /**
   * How requests reach the service.
   *
   * @default - an internal Application Load Balancer for HTTP, inside the cluster for gRPC, TCP and controllers that are not for AWS
   * @recommendation targets-are-pods
   */
  readonly exposure?: Exposure;

  /**
   * A further, headless Service, for gRPC clients that balance themselves and for members that find each other.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
   */
  readonly headlessService?: HeadlessServiceOptions;
}
