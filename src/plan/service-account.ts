import { checkAnnotations, checkObjectName, isUnfilled } from './checks/names';
import { inWords, Ledger } from './ledger';
import { Planning } from './planning';
import { PodIdentityOptions, WorkloadProps } from '../api';
import { isDevelopment, TextMap } from '../kubernetes';
import { pullSecretOnServiceAccount } from '../recommendations/containers/pull-secret-on-service-account';
import { isRoleArn, ROLE_ANNOTATION } from '../vocabularies/aws-identity/role';

/** The account that the pods run as; made by the construct unless it is the user's. */
export interface ServiceAccountPlan {
  readonly name: string;
  readonly isMade: boolean;
  /** Whether the pods speak to the API server as it; nothing where that is left to the account. */
  readonly mountsToken?: boolean;
  readonly pullSecrets: readonly string[];
  readonly annotations: TextMap;
  readonly podIdentity: PodIdentityPlan | 'none';
}

/** What gives the account a role in AWS. */
export interface PodIdentityPlan {
  readonly clusterName: string;
  readonly namespace: string;
  readonly roleArn: string;
  /** Nothing where the pods have the rights of the first role. */
  readonly targetRoleArn?: string;
  /** What orders it before a Job. */
  readonly annotations?: TextMap;
}

type AccountProps = Pick<WorkloadProps, 'serviceAccount' | 'imagePullSecrets' | 'iamRole' | 'serviceAccountAnnotations'>;

const ARN = 'the ARN of a role such as arn:aws:iam::111122223333:role/web';
/** @see https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const CLUSTER_NAME = /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/;

interface Named {
  readonly name: string;
  readonly namespace?: string;
  readonly mountsToken?: boolean;
}

export function planServiceAccount({ ledger, facts }: Planning, props: AccountProps, { name, namespace, mountsToken }: Named): ServiceAccountPlan {
  const { serviceAccount, iamRole } = props;
  const imagePullSecrets = props.imagePullSecrets ?? [];
  const isMade = !serviceAccount;
  const annotations = { ...checkAnnotations(ledger, 'serviceAccountAnnotations', props.serviceAccountAnnotations), ...planIrsa(ledger, props) };
  // What production will need is checked on the laptop already, which has no controller for it.
  const podIdentity = iamRole?._role.kind === 'podIdentity' ? planPodIdentity(ledger, iamRole._role, namespace) : 'none';
  if (!isMade) {
    refuseBesideOwn(ledger, props);
  }
  return {
    name: serviceAccount ? checkObjectName(ledger, 'serviceAccount', serviceAccount.name) : name,
    isMade,
    ...mountsToken === undefined ? {} : { mountsToken },
    pullSecrets: imagePullSecrets.map((secret, index) => checkObjectName(ledger, `imagePullSecrets[${index}]`, secret.name)),
    annotations,
    podIdentity: isDevelopment(facts) ? 'none' : podIdentity,
  };
}

/** What goes onto a ServiceAccount cannot go onto one that is made elsewhere. */
function refuseBesideOwn(ledger: Ledger, { imagePullSecrets, iamRole, serviceAccountAnnotations }: AccountProps): void {
  if ((imagePullSecrets ?? []).length > 0) {
    ledger.refuse('imagePullSecrets', inWords('secrets beside a serviceAccount of your own'), 'none, or no serviceAccount',
      'Put the secrets on your ServiceAccount.', pullSecretOnServiceAccount);
  }
  if (iamRole?._role.kind === 'irsa') {
    ledger.refuse('iamRole', inWords(`${iamRole} beside a serviceAccount of your own`), 'none, or no serviceAccount',
      `Put the annotation ${ROLE_ANNOTATION} on your ServiceAccount.`);
  }
  if (Object.keys(serviceAccountAnnotations ?? {}).length > 0) {
    ledger.refuse('serviceAccountAnnotations', inWords('annotations beside a serviceAccount of your own'), 'none, or no serviceAccount',
      'Put them on your ServiceAccount.');
  }
}

function planIrsa(ledger: Ledger, { iamRole, serviceAccountAnnotations }: AccountProps): TextMap {
  const stated = Object.entries(serviceAccountAnnotations ?? {}).find(([key]) => key === ROLE_ANNOTATION)?.[1];
  if (stated !== undefined && iamRole) {
    ledger.refuse(`serviceAccountAnnotations.${ROLE_ANNOTATION}`, stated, 'none beside iamRole', 'State the role once.');
  } else if (stated !== undefined) {
    checkArn(ledger, `serviceAccountAnnotations.${ROLE_ANNOTATION}`, stated);
  }
  return iamRole?._role.kind === 'irsa' ? { [ROLE_ANNOTATION]: checkArn(ledger, 'iamRole', iamRole._role.roleArn) } : {};
}

interface PodIdentityRole {
  readonly roleArn: string;
  /** JavaScript may leave it out. */
  readonly options?: Partial<PodIdentityOptions>;
}

function planPodIdentity(ledger: Ledger, { roleArn, options }: PodIdentityRole, namespace: string | undefined): PodIdentityPlan {
  const { clusterName, targetRoleArn } = options ?? {};
  const isNamed = !isUnfilled(ledger, 'iamRole.clusterName', clusterName ?? '');
  if (namespace === undefined) {
    ledger.refuse('iamRole', inWords('IamRole.podIdentity() without a namespace'), 'a namespace, which the association names',
      'Put the workload below a HighlyAvailableNamespace, or give its chart a namespace.');
  }
  return {
    clusterName: ledger.matching('iamRole.clusterName', isNamed ? clusterName ?? '' : undefined, CLUSTER_NAME, 'the name of an EKS cluster: at most 100 letters, digits, - _') ?? '',
    namespace: namespace ?? '',
    roleArn: checkArn(ledger, 'iamRole', roleArn),
    ...targetRoleArn ? { targetRoleArn: checkArn(ledger, 'iamRole.targetRoleArn', targetRoleArn) } : {},
  };
}

function checkArn(ledger: Ledger, prop: string, arn: string): string {
  if (typeof arn !== 'string' || !isUnfilled(ledger, prop, arn) && !isRoleArn(arn)) {
    ledger.refuse(prop, arn, ARN, 'State the ARN of the role, as IAM shows it.');
  }
  return arn;
}
