import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { HighlyAvailableWorkload } from './workload';
import { HighlyAvailableWebServiceProps } from '../api';
import { PlanContext } from '../plan/planning';
import { planWebService } from '../plan/web-service';
import { Planned } from '../plan/workload';

/**
 * A web service that stays available through deployments, drains, scale-in, a lost node, a lost zone and a traffic spike.
 *
 * Makes a ServiceAccount, Service, Ingress, PodDisruptionBudget, Deployment and HorizontalPodAutoscaler.
 * Throws when a prop cannot be used or contradicts another, with all problems at once.
 */
export class HighlyAvailableWebService extends HighlyAvailableWorkload {
  /** The Service. */
  public readonly service: ApiObject;

  /** The headless Service; nothing unless `headlessService` was given. */
  public readonly headlessService?: ApiObject;

  /** The Ingress; nothing when the service is reached in another way. */
  public readonly ingress?: ApiObject;

  public constructor(scope: Construct, id: string, props: HighlyAvailableWebServiceProps) {
    super(scope, id, props);
    this.service = this.node.findChild('Service') as ApiObject;
    this.headlessService = this.node.tryFindChild('HeadlessService') as ApiObject | undefined;
    this.ingress = this.node.tryFindChild('Ingress') as ApiObject | undefined;
  }

  /**
   * Plans the web service.
   *
   * @internal
   */
  public _plan(props: HighlyAvailableWebServiceProps, context: PlanContext): Planned {
    return planWebService(props, context);
  }
}
