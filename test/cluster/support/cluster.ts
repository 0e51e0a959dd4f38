import { ApiClient } from './api-client';
import { ControlPlane, WORKLOAD_CONTROLLERS } from './control-plane';
import { Kubelet } from './kubelet';
import { Nodes } from './nodes';

/** A whole cluster as far as Kubernetes' own decisions go: a control plane, nodes in three zones, and a kubelet for all of them. */
export class LocalCluster {
  static async start(moreControllers: readonly string[] = []): Promise<LocalCluster> {
    const controlPlane = await ControlPlane.start({ controllers: [...WORKLOAD_CONTROLLERS, ...moreControllers], scheduler: true });
    try {
      const client = controlPlane.client();
      return new LocalCluster(controlPlane, client, await Nodes.create(client), await Kubelet.start(client));
    } catch (error) {
      await controlPlane.stop();
      throw error;
    }
  }

  private constructor(
    private readonly controlPlane: ControlPlane, readonly client: ApiClient, readonly nodes: Nodes, readonly kubelet: Kubelet,
  ) {}

  async stop(): Promise<void> {
    try {
      await this.kubelet.stop();
    } finally {
      await this.controlPlane.stop();
    }
  }
}
