import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { HighlyAvailableWorkload } from './workload';
import { HighlyAvailableStatefulServiceProps } from '../api';
import { PlanContext } from '../plan/planning';
import { planStatefulService } from '../plan/stateful-service';
import { Planned, StatefulSetPlan } from '../plan/workload';

/**
 * A service whose members have names and volumes of their own, and that stays available and keeps its data through rollouts, drains, a lost node and a lost zone.
 *
 * Makes a ServiceAccount, a Service for clients, a headless Service for members, a PodDisruptionBudget and a StatefulSet.
 * Throws when a prop cannot be used or contradicts another, with all problems at once.
 */
export class HighlyAvailableStatefulService extends HighlyAvailableWorkload {
  /** The Service by which clients reach the members that are ready. */
  public readonly service: ApiObject;

  /** The headless Service below which each member has its name, ready or not. */
  public readonly headlessService: ApiObject;

  /** The Jobs that bring the data of retired members to the others, in the order of `retiredMembers`. */
  public readonly retirements: ApiObject[];

  /** The CronJob that looks for members that are gone; nothing unless `janitor` asks for it. */
  public readonly janitor?: ApiObject;

  public constructor(scope: Construct, id: string, props: HighlyAvailableStatefulServiceProps) {
    super(scope, id, props);
    this.service = this.node.findChild('Service') as ApiObject;
    this.headlessService = this.node.findChild('HeadlessService') as ApiObject;
    this.retirements = this.node.children.filter(isJob);
    this.janitor = this.node.children.find(isCronJob);
  }

  /**
   * Plans the members.
   *
   * @internal
   */
  public _plan(props: HighlyAvailableStatefulServiceProps, context: PlanContext): Planned<StatefulSetPlan> {
    return planStatefulService(props, context);
  }
}

function isJob(child: IConstruct): child is ApiObject {
  return ApiObject.isApiObject(child) && child.kind === 'Job';
}

function isCronJob(child: IConstruct): child is ApiObject {
  return ApiObject.isApiObject(child) && child.kind === 'CronJob';
}
