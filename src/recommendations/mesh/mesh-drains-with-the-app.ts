import { describe } from '../recommendation';

export const meshDrainsWithTheApp = describe({
  id: 'mesh-drains-with-the-app',
  title: "The mesh's proxy serves as long as the application does",
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'service-mesh', url: 'https://istio.io/latest/docs/setup/additional-setup/sidecar/' }],
  why: 'A proxy that ends before the application cuts the requests in flight, and every call that the application still makes to finish them; one '
    + 'that starts later refuses its first calls.',
  remedy: 'Run the proxy as a native sidecar (Istio from 1.27 does so where the cluster can, before that sidecar.istio.io/nativeSidecar: "true"; '
    + 'Linkerd proxy-enable-native-sidecar; Consul enable-consul-dataplane-as-sidecar). Otherwise let it drain for preStop delay and shutdown '
    + 'time together: terminationDrainDuration in proxy.istio.io/config (5 s by default) with holdApplicationUntilProxyStarts, or '
    + 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds above the preStop delay.',
  correction: 'AWS App Mesh, which the source names, takes no new customers and ends on 2026-09-30: Amazon VPC Lattice or Istio take its place.',
});
