import { checkObjectName } from './checks/names';
import { unfitFor } from './defaults/beside-singleton';
import { inWords, Ledger } from './ledger';
import { Planning } from './planning';
import { GracefulWorkerProps } from '../api';
import { expectsRedundancy, SINGLETON_ANNOTATION, SingletonWord, TextMap } from '../kubernetes';
import { singletonStaysAlone } from '../recommendations/scaling/singleton-stays-alone';

/** How a worker is kept alone. */
export interface SingletonPlan {
  readonly shape: SingletonWord;
  readonly replicas: number;
  /** What its pods may do with the Lease that one of them holds; nothing where there is none. */
  readonly access?: LeaseAccessPlan;
}

export interface LeaseAccessPlan {
  readonly lease: string;
  /** Of the account, which a binding has to state. */
  readonly namespace: string;
  readonly rules: ReturnType<typeof singletonStaysAlone.rules>;
}

type Props = Omit<GracefulWorkerProps, 'image' | 'maxJobDuration'>;

interface Where {
  readonly namespace?: string;
}

/** How a worker is kept alone; nothing where several may work. */
export function planSingleton({ ledger, facts }: Planning, props: Props, { namespace }: Where): SingletonPlan | undefined {
  const { singleton } = props;
  if (singleton === undefined) {
    return undefined;
  }
  const shape = ledger.decide('singleton', singletonStaysAlone, singleton._kind, () => singleton._kind);
  for (const [prop, value] of Object.entries(props).filter(([, stated]) => stated !== undefined)) {
    const unfit = unfitFor(shape, prop, value);
    if (unfit !== undefined) {
      ledger.refuse(prop, value, unfit.needed, unfit.change, singletonStaysAlone);
    }
  }
  return {
    shape,
    replicas: expectsRedundancy(facts) ? singletonStaysAlone.choose(shape) : 1,
    ...singleton._options === undefined ? {} : { access: planAccess(ledger, singleton._options.lease, namespace) },
  };
}

/** What somebody who holds a Lease does with it. */
function planAccess(ledger: Ledger, given: string, namespace: string | undefined): LeaseAccessPlan {
  const lease = checkObjectName(ledger, 'singleton.lease', given);
  if (namespace === undefined) {
    ledger.refuse('singleton', inWords('Singleton.leaderElection() without a namespace'), 'a namespace, which the RoleBinding names',
      'Put the worker below a HighlyAvailableNamespace, or give its chart a namespace.', singletonStaysAlone);
  }
  return { lease, namespace: namespace ?? '', rules: singletonStaysAlone.rules(lease) };
}

/** The props without those that were refused beside the singleton. */
export function fitting<P extends Props>(props: P): P {
  const { singleton } = props;
  return singleton === undefined ? props
    : Object.fromEntries(Object.entries(props).filter(([prop, value]) => unfitFor(singleton._kind, prop, value) === undefined)) as P;
}

/** What the workload says about itself. */
export function singletonSays(singleton: SingletonPlan | undefined): TextMap {
  return singleton === undefined ? {} : { [SINGLETON_ANNOTATION]: singleton.shape };
}
