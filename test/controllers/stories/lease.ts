import { Duration } from 'cdk8s';
import { GracefulWorker, Singleton } from '../../../src';
import { Stored } from '../../cluster/support/api-client';
import { ELECTIONS } from '../controllers/elections';
import { KUBECTL } from '../controllers/kubectl';
import { needs } from '../support/lab';
import { manifests, only } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KUBECTL, ELECTIONS);

const LEASE = 'the-one-who-works';
/** How long client-go lets a Lease hold by default. */
const LEASE_MS = 15_000;
/** Longer than a Lease holds that nobody renews. */
const RENEWED_SECONDS = 20;

interface Lease extends Stored {
  readonly spec: {
    readonly holderIdentity?: string; readonly acquireTime: string; readonly renewTime: string; readonly leaseTransitions: number;
  };
}

/** The account of a worker that elects its leader. */
class Account {
  static async begin(what: string): Promise<Account> {
    const story = await Story.begin(lab(), what);
    const objects = manifests(story, chart => new GracefulWorker(chart, 'one', {
      image: 'registry.example.com/one:1.0.0', maxJobDuration: Duration.seconds(10), singleton: Singleton.leaderElection({ lease: LEASE }),
    }));
    // What its program may do is the same without pods.
    await story.apply(objects.filter(({ kind }) => ['ServiceAccount', 'Role', 'RoleBinding'].includes(kind)));
    return new Account(story, only(objects, 'Deployment').spec.template.spec.serviceAccountName);
  }

  private constructor(readonly story: Story, readonly name: string) {}

  async may(verb: string, what: string): Promise<boolean> {
    return (await this.asked(this.name, verb, what)).split('\n').includes('yes');
  }

  /** What it may do that an account without any role may not. */
  async mayMore(): Promise<readonly string[]> {
    const [ofEverybody, its] = await Promise.all(['default', this.name].map(name => this.asked(name, '--list', '--no-headers')));
    const lines = (said: string) => said.split('\n').map(line => line.trim().replace(/\s+/g, ' '));
    return lines(its).filter(line => !lines(ofEverybody).includes(line)).sort();
  }

  private async asked(account: string, ...question: readonly string[]): Promise<string> {
    const { namespace } = this.story;
    return (await lab().of(KUBECTL).run('--namespace', namespace, 'auth', 'can-i', ...question, `--as=system:serviceaccount:${namespace}:${account}`)).said;
  }
}

describe('a worker that elects its leader', () => {
  test.concurrent('may get, update and create its Lease, and nothing else', async () => {
    const account = await Account.begin('lease-rights');
    const asked = async (what: string, ...verbs: readonly string[]) => Promise.all(verbs.map(verb => account.may(verb, what)));
    expect(await asked(`leases.coordination.k8s.io/${LEASE}`, 'get', 'update', 'create')).toEqual([true, true, true]);
    expect(await asked(`leases.coordination.k8s.io/${LEASE}`, 'delete', 'patch', 'list', 'watch')).toEqual([false, false, false, false]);
    expect(await asked('leases.coordination.k8s.io/of-somebody-else', 'get', 'update', 'delete')).toEqual([false, false, false]);
    expect(await asked('secrets', 'get', 'list')).toEqual([false, false]);
    expect(await account.mayMore()).toEqual(['leases.coordination.k8s.io [] [] [create]', `leases.coordination.k8s.io [] [${LEASE}] [get update]`]);
  });

  test.concurrent('has another replica at work when the first one is gone for as long as its Lease holds, and not before', async () => {
    const { story, name } = await Account.begin('lease-ends');
    const kubeconfig = await lab().of(KUBECTL).kubeconfigOf(story.namespace, name);
    const begin = () => lab().of(ELECTIONS).begin(kubeconfig, story.namespace, LEASE);
    const heldBy = (isHolder: (holder: string) => boolean) => story.eventually('somebody holds the Lease', async () => {
      const lease = await read().catch(() => undefined);
      return lease?.spec.holderIdentity !== undefined && isHolder(lease.spec.holderIdentity) && lease.spec;
    });
    const read = () => story.get<Lease>({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' }, LEASE);

    const first = begin();
    const { holderIdentity: old } = await heldBy(() => true);
    const second = begin();
    await story.eventually('a second one asks', async () => second.hasAsked);
    await story.goesOn(RENEWED_SECONDS);
    expect((await read()).spec).toMatchObject({ holderIdentity: old, leaseTransitions: 0 });

    await first.kill();
    const { renewTime } = (await read()).spec;
    const next = await heldBy(holder => holder !== old);
    expect(next.leaseTransitions).toBe(1);
    expect(Date.parse(next.acquireTime) - Date.parse(renewTime)).toBeGreaterThanOrEqual(LEASE_MS);
    expect(second.hasAsked).toBe(true);
  });
});
