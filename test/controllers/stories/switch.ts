import { Duration } from 'cdk8s';
import { Autoscaler, Demand, HighlyAvailableWebService } from '../../../src';
import { KubernetesObject, quantity } from '../../../src/kubernetes';
import { AUTOSCALER, Autoscaler as HorizontalPodAutoscaler, condition } from '../../cluster/support/kinds';
import { judge } from '../../support/judge';
import { KEDA } from '../controllers/keda';
import { KWOK } from '../controllers/kwok';
import { METRICS } from '../controllers/metrics';
import { needs } from '../support/lab';
import { manifests, only } from '../support/manifests';
import { Replicas, Story } from '../support/story';

const lab = needs(KWOK, METRICS, KEDA);

const SCALED_OBJECT = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' };
/** Live, well above the minimum: a wrong wish would show at once, as nothing delays scaling in. */
const LIVE = 6;
const PER_SECOND = 80;

class LiveService {
  static async begin(what: string): Promise<LiveService> {
    return new LiveService(await Story.begin(lab(), what));
  }

  private constructor(readonly story: Story) {}

  get host(): string {
    return `prometheus.${this.story.namespace}`;
  }

  manifest(way: 'horizontal' | 'onDemand'): readonly KubernetesObject[] {
    const scaleInStabilization = Duration.seconds(0);
    return manifests(this.story, chart => new HighlyAvailableWebService(chart, 'web', {
      image: 'registry.example.com/web:1.4.2',
      port: 8080,
      autoscaler: way === 'horizontal' ? Autoscaler.horizontal({ scaleInStabilization }) : Autoscaler.onDemand({
        demands: [Demand.requests({ perSecondPerReplica: PER_SECOND, prometheus: `http://${this.host}:9090` })], scaleInStabilization,
      }),
    }));
  }

  /** What both autoscalers see: the work of so many replicas. */
  async load(replicas: number): Promise<void> {
    const objects = this.manifest('horizontal');
    const target = only(objects, 'HorizontalPodAutoscaler').spec.metrics[0].resource.target.averageUtilization as number;
    const millicores = quantity(only(objects, 'Deployment').spec.template.spec.containers[0].resources.requests.cpu)! * 1000;
    await lab().of(METRICS).use(this.story.namespace, { sharedMillicores: Math.floor(replicas * millicores * target / 100) });
    lab().of(KEDA).prometheusSays(this.host, replicas * PER_SECOND);
  }

  async live(way: 'horizontal' | 'onDemand'): Promise<Replicas> {
    await this.load(LIVE);
    await this.story.apply(this.manifest(way));
    const replicas = await this.story.replicasOf('web');
    await replicas.settle(LIVE);
    await this.story.works(this.manifest(way));
    return replicas;
  }

  /** One commit: what is new is applied, what is no longer there is pruned, in one order or the other. */
  async commit(way: 'horizontal' | 'onDemand', order: 'apply, then prune' | 'prune, then apply'): Promise<void> {
    const prune = () => this.story.remove(way === 'horizontal' ? SCALED_OBJECT : AUTOSCALER, 'web');
    const apply = () => this.story.apply(this.manifest(way));
    for (const step of order === 'apply, then prune' ? [apply, prune] : [prune, apply]) {
      await step();
    }
  }

  /** Waits until one autoscaler is left and scales. */
  async isScaledBy(name: string): Promise<void> {
    await this.story.eventually(`${name} alone scales`, async () => {
      const [autoscaler, ...others] = await this.story.list<HorizontalPodAutoscaler>(AUTOSCALER);
      return others.length === 0 && autoscaler?.metadata.name === name && condition(autoscaler, 'ScalingActive')?.status === 'True';
    });
  }
}

describe('a live service changes its autoscaler in one commit each', () => {
  test.concurrent.each(['apply, then prune', 'prune, then apply'] as const)('%s: there and back, and never falls', async order => {
    const service = await LiveService.begin('switch');
    const replicas = await service.live('horizontal');
    const switched = Date.now();

    await service.commit('onDemand', order);
    await service.isScaledBy('keda-hpa-web');
    await service.story.works([only(service.manifest('onDemand'), 'ScaledObject')]);
    await service.commit('horizontal', order);
    await service.isScaledBy('web');
    expect(replicas.stepsSince(switched)).toEqual([LIVE]);

    await service.load(LIVE + 2);
    await replicas.settle(LIVE + 2);
    expect(replicas.stepsSince(switched)).toEqual([LIVE, LIVE + 2]);
  });

  test.concurrent('who forgets to prune is told by the audit, as then nothing scales', async () => {
    const service = await LiveService.begin('forgotten');
    const replicas = await service.live('horizontal');
    const switched = Date.now();
    await service.story.apply(service.manifest('onDemand'));
    await service.story.eventually('both autoscalers say that they are two', async () => {
      const autoscalers = await service.story.list<HorizontalPodAutoscaler>(AUTOSCALER);
      return autoscalers.length === 2 && autoscalers.every(autoscaler => condition(autoscaler, 'ScalingActive')?.reason === 'AmbiguousSelector');
    });
    expect(replicas.stepsSince(switched)).toEqual([LIVE]);

    const both = [...service.manifest('onDemand'), only(service.manifest('horizontal'), 'HorizontalPodAutoscaler')];
    expect(judge(both).findings.map(({ id }) => id)).toContain('autoscaler-owns-replicas');
  });
});
