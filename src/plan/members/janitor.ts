import { HighlyAvailableStatefulServiceProps as Props, OrphanJanitor } from '../../api';
import { inWords } from '../ledger';
import { Planning } from '../planning';
import { OWN_NAME } from './member-names';
import { JanitorPlan, MembersPlan } from './members';
import { besideMembers, planJobs, podBeside, Retiring, runOnce } from './retirement';
import { JANITOR_MARKS, JANITOR_WORDS, LONGEST_CRON_NAME, readSchedule, RETIRES_ANNOTATION } from '../../kubernetes';
import { requestsDeclared } from '../../recommendations/containers/requests-declared';
import { shutdownFitsGracePeriod } from '../../recommendations/shutdown/shutdown-fits-grace-period';
import { claimsSurviveMistakes } from '../../recommendations/state/claims-survive-mistakes';
import { orphanedDataIsCollected } from '../../recommendations/state/orphaned-data-is-collected';
import { identity } from '../containers';

const SUFFIX = '-janitor';
const LONGEST_NAME = LONGEST_CRON_NAME - SUFFIX.length;
const COMPONENT = 'janitor';
const ONE_ATTEMPT = 1;
const UTC = 'Etc/UTC';
const FOLDER = '/janitor';
const SCRIPT = 'janitor.sh';
const JOB = 'job.json';
const VOLUME = 'janitor';
const SCRATCH = 'tmp';

/** What finds the claims of members that are gone by itself; nothing unless it is asked for. */
export function planJanitor(planning: Planning, props: Props, retiring: Retiring): MembersPlan['janitor'] {
  const { ledger } = planning;
  const { janitor } = props;
  if (janitor === undefined) {
    return undefined;
  }
  refuse(planning, props, retiring);
  const chosen = orphanedDataIsCollected.choose();
  const grace = ledger.decide('janitor.grace', orphanedDataIsCollected,
    ledger.seconds('janitor.grace', janitor.grace, { min: orphanedDataIsCollected.leastGrace, under: orphanedDataIsCollected }), () => chosen.grace);
  const schedule = ledger.decide('janitor.schedule', orphanedDataIsCollected, planSchedule(planning, janitor), () => chosen.schedule);
  const migrate = janitor.migrate ?? props.migrate;
  const reclaims = janitor.reclaim === true;
  if (reclaims && migrate === undefined) {
    ledger.refuse('janitor.reclaim', true, 'migrate as well', 'Only claims whose data has been migrated are deleted: state migrate, or leave reclaim out. Data that members '
      + "copy from each other needs neither: retention: ClaimRetention.discardOnScaleIn({ reason: '...' }).", orphanedDataIsCollected);
  }
  const [retirement] = migrate === undefined ? [] : planJobs(planning, janitor.migrate === undefined ? 'migrate' : 'janitor.migrate', migrate, props, retiring)(
    [JANITOR_WORDS.ordinal], {
      suffix: `-${JANITOR_WORDS.generation}`, annotations: { [JANITOR_MARKS.of]: JANITOR_WORDS.uid }, timeToLive: orphanedDataIsCollected.timeToLive,
    });
  return planPod(planning, props, janitor, { ...retiring, grace, schedule, reclaims, retirement });
}

function refuse({ ledger }: Planning, props: Props, { name, claims, replicas }: Retiring): void {
  const instead = (needed: string, change: string, under: { readonly id: string } = orphanedDataIsCollected) => ledger.refuse('janitor', inWords('a janitor'), needed, change, under);
  if (replicas === undefined) {
    instead('nothing beside an autoscaler', 'Whoever is gone now may be back in a minute: leave the janitor or the autoscaler out.');
  }
  if (claims.length === 0) {
    instead('nothing where members have no volumes', 'Leave it out: a member without memberVolumes leaves nothing.');
  }
  if ((props.retiredMembers ?? []).length > 0) {
    instead('nothing beside retiredMembers', 'Both would work on the same claims: leave one of them out.');
  }
  if (props.retention?._retention === 'discardOnScaleIn') {
    instead('nothing where claims go with their members', 'Leave one of janitor and retention out.', claimsSurviveMistakes);
  }
  if (name.length > LONGEST_NAME) {
    ledger.refuse('name', name, `at most ${LONGEST_NAME} characters beside a janitor, whose CronJob is called ${name}${SUFFIX}`, 'Shorten it, or leave the janitor out.',
      orphanedDataIsCollected);
  }
}

function planSchedule({ ledger }: Planning, { schedule }: OrphanJanitor): string | undefined {
  if (schedule !== undefined && (typeof schedule !== 'string' || readSchedule(schedule) === undefined)) {
    ledger.refuse('janitor.schedule', schedule, "the five fields of a CronJob, such as '17 * * * *'", 'Correct the schedule.', orphanedDataIsCollected);
    return undefined;
  }
  return schedule;
}

type Decided = Retiring & Pick<JanitorPlan, 'schedule' | 'reclaims' | 'retirement'> & { readonly grace: number };

/** The pod that runs the script. */
function planPod(planning: Planning, props: Props, janitor: OrphanJanitor, decided: Decided): JanitorPlan {
  const { name, metadata, claims, pod, grace, schedule, reclaims, retirement } = decided;
  const { cpu, memory } = requestsDeclared.sidecar();
  const selector = Object.entries(metadata.selector).map(([key, value]) => `${key}=${value}`).join(',');
  const variables = {
    SET: name,
    SELECTOR: selector,
    CLAIMS: claims.map(claim => claim.name).join(' '),
    GRACE: String(grace),
    RECLAIM: String(reclaims),
    JOB: retirement === undefined ? '' : `${FOLDER}/${JOB}`,
    // kubectl keeps what it has learnt of the server there.
    HOME: `/${SCRATCH}`,
  };
  const own = `${name}${SUFFIX}`;
  const { look, looksKept } = orphanedDataIsCollected;
  return {
    ...podBeside(decided),
    name: own,
    // The account of the members may do nothing in the cluster, and that of the janitor is not theirs.
    serviceAccount: { ...pod.serviceAccount, name: own, isMade: false, annotations: {}, podIdentity: 'none' },
    containers: {
      main: {
        ...identity(planning, 'janitor.image', COMPONENT, { image: janitor.image, command: ['/bin/sh', `${FOLDER}/${SCRIPT}`] }),
        env: [...Object.entries(variables).map(([variable, value]) => ({ name: variable, value })), { name: 'POD_NAME', valueFrom: OWN_NAME }],
        envFrom: [],
        ports: [],
        resources: { requests: { cpu, memory }, limits: { memory } },
        mounts: [{ name: VOLUME, mountPath: FOLDER, readOnly: true }, { name: SCRATCH, mountPath: `/${SCRATCH}` }],
        security: pod.containers.main.security,
        isNativeSidecar: false,
      },
      beside: [],
      before: [],
      volumes: [{ name: VOLUME, configMap: { name: own } }, { name: SCRATCH, emptyDir: {} }],
      scratchVolumes: [SCRATCH],
      podSecurity: pod.containers.podSecurity,
      config: [],
    },
    shutdown: {
      preStop: { method: 'none' },
      besidePreStop: [],
      preStopDelay: 0,
      shutdownTimeout: 0,
      gracePeriod: shutdownFitsGracePeriod.choose({ preStop: 0, shutdown: shutdownFitsGracePeriod.shutdownTime }).seconds,
      finishes: 'jobs',
      maxJobDuration: look.deadline,
    },
    metadata: besideMembers(decided, props, COMPONENT, { [RETIRES_ANNOTATION]: `StatefulSet/${name}` }),
    run: runOnce(planning, ONE_ATTEMPT, look.deadline),
    schedule,
    timeZone: UTC,
    startingDeadline: look.startingDeadline,
    kept: looksKept,
    set: name,
    reclaims,
    retirement,
    files: { script: SCRIPT, job: JOB },
  };
}
