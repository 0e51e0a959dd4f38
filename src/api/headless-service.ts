/** A further Service without an address of its own: its name stands for the addresses of the pods. */
export interface HeadlessServiceOptions {
  /**
   * Name of the Service.
   *
   * @default - the name of the workload, followed by `-headless`
   */
  readonly name?: string;

  /**
   * Whether pods are found before they are ready, for members that find each other to become so.
   *
   * @default false
   * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec
   */
  readonly publishNotReadyAddresses?: boolean;
}
